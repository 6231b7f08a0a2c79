"use strict";
const $defineProperty = Object.defineProperty; const $name = (value, name) => $defineProperty(value, "name", { value: name, configurable: true });
const $coercible = (value) => { if (value === undefined || value === null) throw new TypeError(`Cannot destructure '${value}' as it is ${value}.`); return value; };
class $Iterator {
  constructor(iterable) { this.iterator = iterable[$iteratorKey](); if ($asObject(this.iterator) !== this.iterator) throw new $typeError("Result of the Symbol.iterator method is not an object"); this.next = this.iterator.next; this.done = false; }
  step() {
    if (this.done) return false;
    this.done = true;
    const result = $callNext(this.next, this.iterator);
    if ($asObject(result) !== result) throw new $typeError(`Iterator result ${$asText(result)} is not an object`);
    if (result.done) return false;
    this.result = result; this.done = false;
    return true;
  }
  value() { this.done = true; const value = this.result.value; this.done = false; return value; }
  rest() { const all = []; while (this.step()) $push(all, all.length, { value: this.value(), writable: true, enumerable: true, configurable: true }); return all; }
  close() { if (this.done) return; this.done = true; const leave = this.iterator.return; if (leave !== undefined && leave !== null) { const result = $callNext(leave, this.iterator); if ($asObject(result) !== result) throw new $typeError(`Iterator result ${$asText(result)} is not an object`); } }
  quietly() { try { this.close(); } catch { } }
}
const $callNext = ((apply) => (next, iterator) => apply(next, iterator, []))(Reflect.apply), $push = Object.defineProperty, $iteratorKey = Symbol.iterator, $asObject = Object, $asText = String, $typeError = TypeError;
const $iterator = (iterable) => new $Iterator(iterable);
let k, t, t_1, t_2, t_3, t_4;
const a = (() => {
});
const b = function () {
};
const c = class {
};
const d = $name(function () {
}, "own");
const o = { e() {
}, f: (() => {
}), get g() {
  return 1;
}, ["h" + 1]: (() => {
}), ["i" + 1]() {
} };
t = {};
$coercible(t);
t_1 = t.j;
const j = t_1 === undefined ? $name(() => {
}, "j") : t_1;
t_2 = [];
t_3 = $iterator(t_2);
try {
  t_4 = t_3.step() ? t_3.value() : undefined;
  k = t_4 === undefined ? (0, class {
    static { $name(this, "k"); }
  }) : t_4;
} catch (t_5) {
  t_3.quietly();
  throw t_5;
}
t_3.close();
let l = undefined;
l = (() => {
});
const m = (0, (() => {
}));
class N {
  r() {
    return this.#r.name;
  }
  q = function () {
  };
  #r = (() => {
  });
  static p = (() => {
  });
}
console.log([a, b, c, d, o.e, o.f, Object.getOwnPropertyDescriptor(o, "g").get, o.h1, o.i1, j, k, l, m, N.p, new N().q].map(((x) => {
  return x.name;
})), new N().r());
