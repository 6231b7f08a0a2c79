function f() {
  const before = eval("typeof inner; { function inner() { return 'inner' } } typeof inner");
  return [before, inner()];
}
console.log(f());
console.log(eval("if (true) { function g() { return 1 } } g()"), typeof g);
