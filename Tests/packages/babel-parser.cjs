const {
  parse,
  parseExpression,
  tokTypes
} = require("@babel/parser");
const ast = parse(`import d, { n as m } from 'x'; export const f = async ({a = 1, ...r}, [b]) => { for await (const x of y) label: while (x?.z ?? 1) continue label; };
class K extends (L, M) { static { this.#p = 1n; } get v() { return super.v ** 2; } static #p; accessor = 1 } export default K;`, {
  sourceType: "module",
  plugins: ["jsx"]
});
console.log(ast.type, ast.program.body.map(n => n.type), JSON.stringify(ast.program, (k, v) => ["start", "end", "loc", "extra", "range", "index", "errors", "comments"].includes(k) ? undefined : typeof v === "bigint" ? String(v) : v).length);
console.log(parse("let x: Array<number> = <any>y as unknown; interface I<T> { a?: T } enum E { A = 1 }", {
  plugins: ["typescript"]
}).program.body.map(n => n.type));
console.log(parse("<div a={1} {...b}>text {c} <></></div>", {
  plugins: ["jsx"]
}).program.body[0].expression.children.map(n => n.type));
console.log(parseExpression("a ? b : (c, d)").type, parse("var a = 1; // c\n/* d */", {
  tokens: true
}).tokens.map(t => t.type.label || t.type));
for (const bad of ["let let", "a b", "class { }", "import x", "`${", "return 1", "await 1", "let a; let a;"]) {
  try {
    parse(bad);
    console.log("fine", bad);
  } catch (e) {
    console.log(e.name, e.message, e.code, e.reasonCode, e.pos);
  }
}
console.log(parse("let a; let a; 08", {
  errorRecovery: true
}).errors.map(e => e.message));
