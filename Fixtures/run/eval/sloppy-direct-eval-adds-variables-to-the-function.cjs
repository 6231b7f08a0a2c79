var outer = "outer";
function f(text) {
  eval(text);
  return [typeof outer, outer, typeof made, (() => typeof made)()];
}
console.log(f(""), f("var outer = 1; var made = 2"), f("function made() {} outer = 3"), outer);
function g() {
  {
    eval("var x = 1; function y() { return x++ } let z = 3; class Z {}");
  }
  y();
  const before = x;
  return [before, y(), delete x, typeof x, typeof z, typeof Z, typeof y];
}
console.log(g(), typeof x, typeof y);
