// JSON5's literals, revivers, replacers and errors.
const JSON5 = require("json5");

const text = `// comment
{
  unquoted: 'single "quotes"', "double": "es\\u0063apes \\x41 \\
continued", 'numbers': [+1, -.5, 5., 0xDECAF, 1e-3, Infinity, -Infinity, NaN],
  $_ü: null, nested: { a: [true, false, ], }, /* block */ \\u0061b: '\\0\\v',
}`;
console.log(JSON5.parse(text));
console.log(JSON5.parse("{a: 1, b: {c: [1, 2]}}", (key, value) => typeof value === "number" ? value + 1 : value));
const value = { "a-b": [1, "it's", 'say "x"', "both ' and \""], c: undefined, d: null, e: [undefined, NaN, -0, 1e21], "\u2028": "\u2029", f: new Date(0), g: { toJSON5: () => "own" } };
console.log(JSON5.stringify(value), JSON5.stringify(value, null, 2), JSON5.stringify(value, ["d", "e"], "--"));
console.log(JSON5.stringify({ a: 1, b: "x" }, { space: "\t", quote: '"', replacer: (key, v) => key === "a" ? [v] : v }));
for (const bad of ["", "{a:", "[1 2]", "'\n'", "{a: tru}", "01", "\\u00g0", "{ : 1}", "1 2", "/* x", '"\u0001"x']) {
  try {
    console.log(JSON5.parse(bad));
  } catch (error) {
    console.log(error.name, error.message, error.lineNumber, error.columnNumber);
  }
}
const cycle = { list: [] };
cycle.list.push(cycle);
try {
  JSON5.stringify(cycle);
} catch (error) {
  console.log(error.name, error.message);
}
