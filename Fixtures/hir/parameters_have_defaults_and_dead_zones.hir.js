"use strict";
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
function f(a, b = a + 1, t, ...t_3) {
  let t_1, t_2, t_4, t_5;
  t_1 = t === undefined ? {} : t;
  $coercible(t_1);
  t_2 = t_1.c;
  const c = t_2 === undefined ? b : t_2;
  t_4 = t_3;
  t_5 = $iterator(t_4);
  const d = t_5.step() ? t_5.value() : undefined;
  const e_2 = t_5.step() ? t_5.value() : undefined;
  t_5.close();
  return [a, b, c, d, e_2, arguments.length, f.length];
}
function g(x, h = (() => {
  return x;
})) {
  let x_1;
  x_1 = x;
  const before = x_1;
  x_1 = 2;
  return [before, h(), x_1];
}
function* gen(a = ((() => {
  throw new Error("at call");
}))()) {
  yield a;
}
console.log(f(1), f(1, 2, { c: 3 }, 4, 5));
try {
  (((x_1 = undefined, y_1) => {
    const x = x_1 === undefined ? y : x_1;
    const y = y_1;
    return x;
  }))();
} catch (e) {
  console.log(e.message);
}
console.log(g(1));
try {
  gen();
} catch (e_1) {
  console.log(e_1.message);
}
