function f() {
  eval("var a = 1; eval('var b = a + 1; { eval(\"var c = b + 1\") }')");
  return [a, b, c];
}
console.log(f(), typeof a);
function g() {
  try {
    eval("let hidden = 1; eval('var hidden')");
  } catch (error) {
    return error.name;
  }
}
console.log(g());
