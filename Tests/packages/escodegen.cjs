// Text made of trees, in several formats, with a source map of its parts.
const esprima = require("esprima");
const escodegen = require("escodegen");

const text = `function f(a, b = 1, ...c) { return a + b * 2 || [1, , 2].map(x => x + 1) }
if (a) { b() } else for (;;) { break } do { x-- } while (x > 0);
class A extends (B, C) { static async m() { await (a ? b : c); } get x() { return { y, z: 1, 'q-r': 2, ['s']: 3 } } }
label: while (true) { try { throw new Error('it\\'s') } catch (e) { continue label } finally { delete a.b[c] } }
var s = \`a\${b}c\`, t = -(-x), u = (a, b), v = (function () {})(), w = new (f())(), n = 1e21, r = /x\\/y/g, q = a ** -b;
switch (x) { case 1: case 2: y; default: z }`;
const tree = esprima.parseModule(text, { range: true, tokens: true, comment: true });
console.log(escodegen.generate(tree));
console.log(escodegen.generate(tree, { format: escodegen.FORMAT_MINIFY }));
const format = { indent: { style: "\t", base: 1 }, quotes: "double", semicolons: false, compact: false, parentheses: true };
console.log(escodegen.generate(tree, { format }));
const commented = esprima.parseScript("/* before */ a; // after\nb", { range: true, tokens: true, comment: true });
console.log(escodegen.generate(escodegen.attachComments(commented, commented.comments, commented.tokens), { comment: true }));
const mapped = esprima.parseScript("let a = 1;\nf(a);", { loc: true, source: "in.js" });
console.log(escodegen.generate(mapped, { sourceMap: true, sourceMapWithCode: true }).map.toString());
try {
  escodegen.generate({ type: "Nope" });
} catch (error) {
  console.log(error.message);
}
