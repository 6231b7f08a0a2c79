console.log(Math.sumPrecise([0.1, 0.2, 0.3]), 0.1 + 0.2 + 0.3);
console.log(Math.sumPrecise([1e308, 1e308, 0.1, 0.1, 1e30, 0.1, -1e30, -1e308, -1e308]));
console.log(Math.sumPrecise([1.7976931348623157e308, 9.9792015476736e291]), Math.sumPrecise([5e-324, 5e-324]));
console.log(Math.sumPrecise([1, 2 ** -53, 2 ** -105]), Math.sumPrecise([1, 2 ** -53]));
console.log(Math.sumPrecise([]), Math.sumPrecise([-0, -0]), Math.sumPrecise([0, -0]));
console.log(Math.sumPrecise([Infinity, 1]), Math.sumPrecise([Infinity, -Infinity]), Math.sumPrecise(new Set([1, 2])));
try {
  Math.sumPrecise([1, "2"]);
} catch (e) {
  console.log(e.name);
}
