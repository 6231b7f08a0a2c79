"use strict";
// A generator (bytecode) stores a string where native code only ever stored numbers.
class Point { constructor(x, y) { this.x = x; this.y = y; } sum() { return this.x + this.y; } }
function* spoil(p) { yield p.sum(); p.x = "seven"; yield p.sum(); p.x = { valueOf() { return 40; } }; yield p.sum(); }
const p = new Point(1, 2);
for (const v of spoil(p)) console.log(v, typeof p.x);
let total = 0;
for (let i = 0; i < 5; i++) total += new Point(i, 0.5).sum();
console.log(total);
