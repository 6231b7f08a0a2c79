// A field of numbers is written by typed code, by a generator, under a computed key, by built-ins, through super: readers agree.
'use strict';
class P {
  constructor(x, y) { this.x = x; this.y = y; this.n = 0; this.m = 1; this.late = null; }
  sum() { return this.x + this.y; }
  twice() { return this.n * 2 + this.m; }
  half() { this.late = this.n / 2; return this.late === null ? 0 : this.late; }
}
class Q extends P { constructor() { super(1.5, 2); this.z = 3; } setX(v) { super.x = v; } zed() { return this.z * 1.5; } }
function* gen(p) { p.x = 3; yield p.sum(); p.n = 7; yield p.twice(); }
const p = new P(0.5, 1);
console.log(p.sum(), p.twice(), p.half());
for (const v of gen(p)) console.log(v);
const literal = { a: 1, b: 0.5 };
literal.a = 2.5; literal.b = 2;
console.log(literal.a + literal.b);
const key = ['x', 'y'][p.n % 2];
p[key] = 4;
console.log(p.sum());
Object.assign(p, { x: 10, m: 2 });
console.log(p.sum(), p.twice());
Object.defineProperty(p, 'y', { value: 5, writable: true, enumerable: true, configurable: true });
Reflect.set(p, 'n', 9);
console.log(p.sum(), p.twice(), p.half());
const q = new Q();
q.setX(6);
q.z = 0.5;
console.log(q.sum(), q.zed());
const list = [1, 2, 2.5].map((v) => new P(v, v | 0));
for (const e of list) { e.n = list.length; e.m += 0.5; }
console.log(list.map((e) => e.sum()).join(), list.map((e) => e.twice()).join());
console.log(-0 === new P(-0, 0).x, Object.is(new P(-0, 0).x, -0), 1 / new P(-0, 1).x);
