function list() {
  return [].slice.call(arguments);
}
function pass(a) {
  a = "changed";
  return list.apply(this, arguments);
}
console.log(pass(1, 2), (function () { return list.apply(null, arguments) })(3));
