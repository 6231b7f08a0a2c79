function local(eval) {
  const x = 1;
  return eval("x");
}
console.log(local(text => text + "!"), local(eval));
const other = eval;
function renamed() {
  const x = 1;
  return other("typeof x");
}
console.log(renamed());
