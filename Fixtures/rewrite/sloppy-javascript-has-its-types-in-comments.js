function add(a, b) {
  return a + b;
}
var total = add(1, 2);
console.log(total);
