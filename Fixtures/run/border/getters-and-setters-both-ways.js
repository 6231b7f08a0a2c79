"use strict";
class Temp {
  #c = 0;
  get f() { return this.#c * 1.8 + 32; }
  set f(v) { this.#c = (v - 32) / 1.8; }
  *both() { yield this.f; this.f = 212; yield this.#c; }
}
const t = new Temp();
for (const v of t.both()) console.log(v);
t.f = 32;
console.log(t.f);
