const map = { n: "\n", t: "\t", r: "\r", "\\": "\\" };
const rows = "a\\tb\tc\\nd\nx\\\\y\tz".split("\n").map((r) => r.split("\t").map((c) => c.replace(/\\([ntr\\])/g, (m, k) => map[k])));
console.log(rows);
