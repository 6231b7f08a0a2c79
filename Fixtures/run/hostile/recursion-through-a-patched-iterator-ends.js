let depth = 0;
String.prototype[Symbol.iterator] = function () {
  recurse();
  return [][Symbol.iterator]();
};
function recurse() {
  depth++;
  return Array.from("abc");
}
try {
  recurse();
} catch (e) {
  console.log(e instanceof RangeError, depth > 100);
}
