// Trees, tokens and errors, and a visitor that sees each node as it is made.
const esprima = require("esprima");

const text = `/** doc */ var answer = 6 * 7, { a: [b = 1] = [], c = 2 } = d;
function f(x, ...rest) { return /x+(?:y)/g.test(x) ? rest.map(y => y ** 2) : \`t\${x}\` }
class A extends B { static m() { super.m(); } get [k]() { return new.target } }
for (let i of [1, , 3]) { switch (i) { case 1: break; default: continue } }
async function g() { await f(...x); }`;
console.log(JSON.stringify(esprima.parseScript(text)));
const seen = {};
esprima.parseScript(text, { range: true, comment: true }, node => {
  seen[node.type] = (seen[node.type] || 0) + 1;
});
console.log(seen);
console.log(esprima.parseModule("import d, * as n from 'm'; export { d as e }; export * from 'o'; export default 1", { loc: true }).body.map(n => [n.type, n.loc.start.column]));
console.log(esprima.tokenize("a /= b / /c/ // end", { comment: true, range: true }));
for (const bad of ["var 1", "a b", "'x", "({a: 1, a b})", "break", "let let = 1", "0b2", "x = {"]) {
  try {
    esprima.parseScript(bad);
    console.log("accepted", bad);
  } catch (error) {
    console.log(error.message, error.index, error.lineNumber, error.column);
  }
}
console.log(esprima.parseScript("var public; return 1", { tolerant: true }).errors.map(error => error.description));
