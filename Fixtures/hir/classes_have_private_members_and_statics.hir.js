"use strict";
const $inc = (value) => ++value;
const key = "computed";
class P {
  static #bump() {
    return P.#count = $inc(P.#count);
  }
  get #double() {
    return this.#x * 2;
  }
  set #double(v) {
    this.#x = v / 2;
  }
  #secret() {
    return this.#x;
  }
  run() {
    this.#double = 10;
    this.#x = $inc(this.#x);
    return [this.#double, this.#secret(), #x in this, #x in {}];
  }
  #x = 1;
  static #count = 0;
  static s = P.#bump();
  static {
    {
      this.block = P.#count;
    }
  }
  [key] = (() => {
    return this.#x;
  });
  "quoted name" = 2;
  static ["m" + 1]() {
    return super.toString === Function.prototype.toString;
  }
}
const p = new P();
console.log(p.run(), p.computed(), p["quoted name"], P.s, P.block, P.m1(), P.name);
try {
  class Q {
    #m() {
    }
    static t(o) {
      o.#m = 1;
    }
    static u() {
      Q.t(new Q());
    }
  }
  Q.u();
} catch (e) {
  console.log(e.name);
}
