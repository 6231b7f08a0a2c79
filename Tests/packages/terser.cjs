// Minifying: compression, names, several files with a map, errors.
const { minify } = require("terser");

const text = `
function area(shape) {
  const kinds = { square: side => side * side, circle: radius => 3.14 * radius * radius };
  if (false) { console.log("never"); }
  let unused = 1;
  var doubled = shape.size + shape.size;
  if (shape.kind === "none") { return 0; } else { return kinds[shape.kind](shape.size) + (doubled - doubled); }
}
class Counter { #n = 0; constructor(start) { this.#n = start ?? 1; } increment() { return ++this.#n; } }
export const result = [1, 2, 3].map(function (value) { return value * 60 * 60 * 24; });
export default async function main({ name, ...rest }) {
  for await (const item of rest.items) { if (item) { await area(item); } else { continue; } }
  return \`hello \${name} \${"con" + "stant"}\`;
}
if (typeof DEBUG !== "undefined" && DEBUG) console.log(new Counter(2).increment());`;

async function main() {
  console.log((await minify(text, { module: true })).code);
  console.log((await minify(text, { module: true, mangle: false, compress: false, format: { beautify: true } })).code);
  const options = { compress: { passes: 2, global_defs: { DEBUG: true }, drop_console: true, unsafe: true }, toplevel: true, ecma: 2020 };
  console.log((await minify(text, { ...options, module: true })).code);
  const files = { "a.js": "var long = 1; function used(first) { return first + long }", "b.js": "console.log(used(41))" };
  const mapped = await minify(files, { sourceMap: { filename: "out.js", url: "out.js.map" }, toplevel: true });
  console.log(mapped.code, mapped.map);
  const cache = { props: {} };
  console.log((await minify("a.$hidden = b.$hidden + c.shown", { mangle: { properties: { regex: /^\$/ } }, nameCache: cache })).code, JSON.stringify(cache));
  await minify("let x = ;").catch(error => console.log(error.name, error.message, error.line, error.col));
}
main();
