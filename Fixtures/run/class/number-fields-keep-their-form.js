// Fields that hold only numbers, written as integers here and as fractions there; int32 ones at their limits.
'use strict';
class Ball {
  constructor(v) { this.x = v; this.dx = 1; this.hits = 0; this.limit = 2147483647; }
  step() {
    this.x += this.dx * 0.5;
    if (this.x > 3) { this.x = 3; this.hits += 1; }
    this.dx = -this.dx;
    return this.x;
  }
  flip() { this.limit = ~this.limit; return this.limit; }
}
class Heavy extends Ball { constructor() { super(2); this.mass = 10; } weight() { return this.mass * this.x; } }
const balls = [new Ball(1), new Ball(2.5), new Heavy()];
for (let i = 0; i < 5; i++) for (const b of balls) b.step();
for (const b of balls) console.log(b.x, b.dx, b.hits, b.limit, b.flip(), b.flip());
const h = new Heavy();
h.mass = h.step() | 0;
console.log(h.weight(), JSON.stringify(h));
const values = [3, 0.1, -7, 1e21];
for (const v of values) { h.x = v; h.hits = values.indexOf(v); console.log(h.weight(), h.hits, h); }
let pair = { lo: 1, hi: 2 };
for (let i = 0; i < 3; i++) pair = { lo: pair.hi, hi: pair.lo + pair.hi * 1.5 };
console.log(pair.lo, pair.hi, pair);
h.x = Math.round(2.4); h.x++; --h.hits;
console.log(h.x / 2, h.hits, typeof h.x);
