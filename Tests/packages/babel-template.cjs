const template = require("@babel/template").default,
  generate = require("@babel/generator").default,
  t = require("@babel/types");
const build = template(`var %%name%% = require(%%source%%); if (%%test%%) { %%body%% }`);
console.log(generate(t.program(build({
  name: t.identifier("x"),
  source: t.stringLiteral("y"),
  test: t.booleanLiteral(true),
  body: t.expressionStatement(t.callExpression(t.identifier("f"), []))
}))).code);
console.log(generate(template.expression("A + B.c(D)")({
  A: t.numericLiteral(1),
  B: t.identifier("b"),
  D: t.thisExpression()
})).code, generate(template.statement.ast`const ${t.identifier("q")} = 5;`).code);
console.log(template.statements("foo(); bar();")().map(s => s.type), template.program("let z = 1")().type, generate(template.smart("PLACE;", {
  placeholderPattern: /^PLACE$/
})({
  PLACE: t.nullLiteral()
})).code);
for (const f of [() => template("%%a%%")({}), () => template("A")({
  A: t.nullLiteral(),
  B: t.nullLiteral()
}), () => template("(")()]) {
  try {
    f();
  } catch (e) {
    console.log(e.name, e.message.split("\n")[0].slice(0, 100));
  }
}
