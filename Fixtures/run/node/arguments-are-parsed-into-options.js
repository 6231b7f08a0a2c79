const { parseArgs } = require("util");
const options = { foo: { type: "boolean", short: "f" }, bar: { type: "string", short: "b", multiple: true }, size: { type: "string", default: "10" } };
console.log(parseArgs({ args: ["-f", "--bar", "b", "-bc", "--bar=d", "--", "-x"], options, allowPositionals: true, tokens: true }));
console.log(parseArgs({ args: ["--no-foo"], options, allowNegative: true }).values, parseArgs({ args: ["--any=1", "-xy", "p"], strict: false }));
for (const args of [["--nope"], ["p"], ["--bar"], ["--bar", "-f"], ["-b", "-f"], ["--foo=1"]]) {
  try { parseArgs({ args, options }); } catch (error) { console.log(error.code, error.message); }
}
for (const bad of [{ args: 1 }, { options: { a: {} } }, { options: { a: { type: "string", short: "xx" } } }, { strict: 1 }]) {
  try { parseArgs({ args: [], ...bad }); } catch (error) { console.log(error.code, error.message); }
}
