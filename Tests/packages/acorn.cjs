// Trees, tokens, comments and errors of ECMAScript texts.
const acorn = require("acorn");

const text = `#!/usr/bin/env node
import def, { a as b } from "m"; // comment
export class A extends B { static #p = 1n; static { this.#p; } get x() { return super.x?.[0] ?? /[/]\\/u/gu } }
label: for await (const { x = 1, ...rest } of y) { if (x ||= 2) continue label; else break }
export default async function* () { yield* await \`t\${1}\${{}}\`; try { throw new.target } catch { } }
`;
const comments = [];
const tree = acorn.parse(text, { ecmaVersion: 2022, sourceType: "module", locations: true, allowHashBang: true, onComment: comments });
console.log(tree.body.map(node => [node.type, node.start, node.end, node.loc.end]), comments);
console.log(JSON.stringify(tree, (key, value) => typeof value === "bigint" ? `${value}n` : key === "loc" ? undefined : value));
for (const token of acorn.tokenizer("a => `x${b}` / 2 /re/g", { ecmaVersion: 2020 })) console.log(token.type.label, token.value, token.start);
console.log(acorn.parseExpressionAt("  f(1, ...x) + rest", 2, { ecmaVersion: 6 }).type, acorn.version.split(".")[0]);
for (const [bad, ecmaVersion] of [["let 1", 2020], ["a ??= 1", 2015], ["({a=1})", 2022], ["'x", 5], ["/(/", 2022], ["return", 2022], ["class A { #x; #x }", 2022]]) {
  try {
    acorn.parse(bad, { ecmaVersion });
    console.log("accepted", bad);
  } catch (error) {
    console.log(error.name, error.message, error.pos, error.loc);
  }
}
class Own extends acorn.Parser {
  parseStatement(...rest) {
    this.counted = (this.counted || 0) + 1;
    return super.parseStatement(...rest);
  }
}
console.log(Own.extend(base => class extends base {}).parse("a; { b; c }", { ecmaVersion: 2020 }).body.length);
