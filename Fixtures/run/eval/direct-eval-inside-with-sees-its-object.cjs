const o = { x: 1, f() { return this === o } };
function test() {
  with (o) {
    eval("var x = 2; var y = x + 1; x = 5");
    return [x, y, eval("f()"), eval("typeof o")];
  }
}
console.log(test(), o.x, "y" in o);
