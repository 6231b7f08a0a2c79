function f(p = eval("var x = 'of the parameters'"), q = () => x) {
  const before = x;
  eval("var x = 'of the body'");
  return [before, x, q()];
}
console.log(f());
const arrow = (p = eval("var arguments = 'param'"), q = () => arguments) => [q(), typeof arguments];
console.log(arrow());
function g(a, b = 1) {
  eval("var a = 'of the body'");
  return [a, arguments[0]];
}
console.log(g("given"));
