// Arithmetic and comparison of Numbers, booleans, null and undefined that one variable holds.
'use strict';
const values = [1, 1.5, -0, NaN, 2147483647, true, false, null, undefined];
function compare(a, b) {
  if (a === b) return 0;
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === a) return 2;
  return 3;
}
for (const a of values) console.log(values.map((b) => compare(a, b)).join(' '));
function convert(v) {
  return [v - 0, v * 2, v | 0, v >>> 1, ~v, v ** 2, -v, v <= 1, v !== undefined, v === 1.5].join(' ');
}
for (const v of values) console.log(convert(v));
class Point {
  constructor(x, y) {
    this.x = x;
    if (y) this.y = y;
  }
  less(other) {
    return this.x < other.x || this.y >= other.y;
  }
}
const points = [new Point(1, 2), new Point(1), new Point(2, 1)];
for (const p of points) console.log(points.map((q) => p.less(q)).join(' '));
