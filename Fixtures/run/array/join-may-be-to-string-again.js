const a = [1, 2];
a.join = Array.prototype.toString;
try {
  console.log(String(a));
} catch (e) {
  console.log(e instanceof RangeError);
}
