// TypeScript's own transpiler on a text of more than a thousand lines.
// A program that says it is in a browser is asked for no module of Node.
process.browser = true;
const ts = require("typescript");
const text = require("./typescript-sources.json");

console.log(ts.version, text.split("\n").length > 1000);
for (const target of [ts.ScriptTarget.ES5, ts.ScriptTarget.ES2017, ts.ScriptTarget.ESNext]) {
  const compilerOptions = { target, module: ts.ModuleKind.CommonJS, experimentalDecorators: true, jsx: ts.JsxEmit.React };
  const { outputText, diagnostics } = ts.transpileModule(text, { fileName: "sources.ts", compilerOptions, reportDiagnostics: true });
  console.log(outputText);
  for (const { code, start, messageText } of diagnostics) console.log(code, start, messageText);
}
const kinds = {};
const source = ts.createSourceFile("sources.ts", text, ts.ScriptTarget.ESNext, true);
function count(node) {
  const name = ts.SyntaxKind[node.kind];
  kinds[name] = (kinds[name] || 0) + 1;
  ts.forEachChild(node, count);
}
count(source);
console.log(kinds);
