const t = require("@babel/types");
const fn = t.functionDeclaration(t.identifier("f"), [t.identifier("a"), t.assignmentPattern(t.identifier("b"), t.numericLiteral(1))], t.blockStatement([t.returnStatement(t.binaryExpression("+", t.identifier("a"), t.identifier("b")))]));
console.log(fn.type, t.isFunction(fn), t.isExpression(fn), t.isIdentifier(fn.id, {
  name: "f"
}), t.isReferenced(fn.id, fn), t.getBindingIdentifiers(fn) && Object.keys(t.getBindingIdentifiers(fn)));
console.log(t.toIdentifier("foo-bar 1"), t.isValidIdentifier("class"), t.valueToNode({
  a: [1, "x", null, /r/g]
}).properties[0].value.elements.map(e => e.type), t.toExpression(t.functionDeclaration(null, [], t.blockStatement([]))).type);
const clone = t.cloneNode(fn);
console.log(clone !== fn, t.isNodesEquivalent(clone, fn), t.VISITOR_KEYS.ClassMethod, Object.keys(t.NODE_FIELDS.IfStatement), t.inheritsComments && 1, t.TYPES.length > 200);
for (const f of [() => t.identifier("1x"), () => t.binaryExpression("@", t.nullLiteral(), t.nullLiteral()), () => t.ifStatement(), () => t.assertIdentifier(t.nullLiteral())]) {
  try {
    f();
    console.log("fine");
  } catch (e) {
    console.log(e.name, e.message.split("\n")[0].slice(0, 120));
  }
}
let n = 0;
t.traverseFast(fn, () => {
  n++;
});
console.log(n, t.removeProperties(clone) === undefined, t.buildMatchMemberExpression("a.b.c")(t.memberExpression(t.memberExpression(t.identifier("a"), t.identifier("b")), t.identifier("c"))));
