// Array.prototype[Symbol.iterator] may be another function when a pattern is bound.
function add([a, b]) { return [a, b]; }
console.log(add([1, 2]));
const values = Array.prototype[Symbol.iterator];
Array.prototype[Symbol.iterator] = function* () {
  yield this.length;
};
let [m, n] = [5, 6];
const [p, q] = add([1, 2]) && [m];
Array.prototype[Symbol.iterator] = values;
console.log(m, n, p, q, add([3, 4]));
