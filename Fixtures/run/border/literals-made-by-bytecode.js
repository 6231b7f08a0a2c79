"use strict";
// Native code reads and writes the fields of literals that generators made, however many there are.
function sum(o) { o.h += 1; return o.a + o.b + o.c + o.d + o.e + o.f + o.g + o.h + o.i; }
function* make(n) { for (let i = 0; i < n; i++) { const o = { a: i, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9 }; yield sum(o) + o.h; } }
for (const s of make(3)) console.log(s);
const names = { x: 1, y: 2.5, method() { return this.x + this.y + this.u; }, z: "s", u: 4, v: 5, w: 6 };
function* again() { yield { ...names, w: 7 }; }
for (const o of again()) console.log(o.method(), o.w, names.w);
console.log(sum({ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1 }));
