function f(a) {
  var b = 2;
  eval("var a, b; var c = a + b; a = 10; var arguments");
  return [a, b, c, arguments[0], arguments.length];
}
console.log(f(1, 5));
function self() {
  eval("var self = 1");
  return self;
}
console.log(self(), (function own() { eval("var own = 2"); return own })());
