// Sections, arrays, quotes and escapes, both ways.
const ini = require("ini");

const text = `; comment
# another
scope = global
flag
quoted = "a ; b"
single = 'x = y'
escaped = a\\;b\\#c
json = "line\\nbreak"
[database]
user = dbuser
enabled = true
none = null
port=5432
[paths.default]
datadir = /var/lib/data
array[] = first value
array[] = second value
[a\\.b]
key = value = more
__proto__ = skipped
`;
const data = ini.parse(text);
console.log(data, Object.getPrototypeOf(data) === null);
console.log(ini.stringify(data), ini.encode({ a: 1, b: "x" }, { section: "top", whitespace: true }));
console.log([" padded ", '"q"', "[x]", "a;b", "a=b", "", "plain", "true"].map(value => [ini.safe(value), ini.unsafe(ini.safe(value))]));
console.log(ini.decode("a[]=1\na[]=2\nb=\n[x.y.z]\nc=d"), ini.stringify({ list: [1, "two"], nested: { deep: { deeper: { x: 1 } } }, date: false }));
