"use strict";
// Layouts that native code relies on also hold for classes that a generator or an async function defines.
function use(p) { p.v += 1; return p.v + p.w; }
function* shapes() {
  class P { constructor(v) { this.v = v; this.w = v * 2; } sum() { return this.v + this.w; } }
  class Q extends P { u = 5; constructor(v) { super(v); this.t = 1; } sum() { return super.sum() + this.u + this.t; } }
  yield new P(3);
  yield new Q(4);
}
for (const p of shapes()) console.log(use(p), p.sum());
async function later() { class R { constructor(v) { this.v = v; this.w = 1; this.x = this.v + 1; } } return new R(7); }
later().then((r) => console.log(use(r), r.x));
