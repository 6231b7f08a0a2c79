const outer = "module";
function test(evaluate) {
  const inner = "local";
  return evaluate("typeof inner + typeof outer + typeof console");
}
console.log(test(eval), inner(globalThis.eval));
function inner(evaluate) {
  return evaluate("typeof arguments");
}
