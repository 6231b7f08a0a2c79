function f(a, b, c) { return [this && this.n, a, b, c].join(); }
const g = f.bind({ n: 1 }, 'x');
console.log(g('y', 'z'), g.name, g.length);
console.log(g.bind({ n: 2 }, 'q')('r'), g.bind().name);
function Point(x, y) { this.x = x; this.y = y; }
const P = Point.bind(null, 3);
const p = new P(4);
console.log(p.x, p.y, p instanceof Point, p instanceof P, 'prototype' in P);
try { Function.prototype.bind.call(1); } catch (e) { console.log(e.message); }
