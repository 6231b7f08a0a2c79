"use strict";
const $ownKeys = Reflect.ownKeys; const $key = (value) => typeof value === "number" ? value : $ownKeys({ [value]: 0 })[0];
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
const $getOwn = Object.getOwnPropertyDescriptor, $keysOf = Reflect.ownKeys, $toObject = Object, $defineOwn = Object.defineProperty;
const $rest = (source, excluded) => {
  const object = $toObject(source), result = {}, keys = $keysOf(object);
  outer: for (let i = 0; i < keys.length; i++) {
    for (let j = 0; j < excluded.length; j++) { if (keys[i] === (typeof excluded[j] === "symbol" ? excluded[j] : `${excluded[j]}`)) continue outer; }
    const own = $getOwn(object, keys[i]);
    if (own !== undefined && own.enumerable) $defineOwn(result, keys[i], { value: object[keys[i]], writable: true, enumerable: true, configurable: true });
  }
  return result;
};
let a, b, rest, t, t_1, t_2, t_4, t_5, t_6, t_7, t_8, t_10, t_11, t_12, t_13, t_14, t_15, t_16, t_17, t_18, t_19, t_20, t_21, t_24, t_25, t_26, k, v, t_27, t_28, t_29;
function* source() {
  try {
    yield 1;
    yield undefined;
    yield 3;
  } finally {
    console.log("closed");
  }
}
t = source();
t_1 = $iterator(t);
try {
  a = t_1.step() ? t_1.value() : undefined;
  t_2 = t_1.step() ? t_1.value() : undefined;
  b = t_2 === undefined ? (console.log("default"), 2) : t_2;
  rest = t_1.rest();
} catch (t_3) {
  t_1.quietly();
  throw t_3;
}
t_1.close();
console.log(a, b, rest);
t_4 = source();
t_5 = $iterator(t_4);
const first = t_5.step() ? t_5.value() : undefined;
t_5.close();
try {
  let x;
  t_6 = { [Symbol.iterator]: (() => {
    return { next: (() => {
      return { done: false };
    }), return() {
      console.log("returned");
      return {};
    } };
  }) };
  t_7 = $iterator(t_6);
  try {
    t_8 = t_7.step() ? t_7.value() : undefined;
    x = t_8 === undefined ? ((() => {
      throw new Error("stop");
    }))() : t_8;
  } catch (t_9) {
    t_7.quietly();
    throw t_9;
  }
  t_7.close();
} catch (e) {
  console.log(e.message);
}
t_10 = { p: 1, q1: 2, t: 3, u: 4 };
$coercible(t_10);
const p = t_10.p;
t_11 = $key("q" + 1);
const q = t_10[t_11];
t_12 = t_10.r;
t_13 = t_12 === undefined ? {} : t_12;
$coercible(t_13);
t_14 = t_13.s;
const s = t_14 === undefined ? 5 : t_14;
const others = $rest(t_10, ["p", t_11, "r"]);
console.log(first, p, q, s, others);
let m = undefined;
const n = {};
t_15 = [1, 2, []];
t_16 = $iterator(t_15);
try {
  m = t_16.step() ? t_16.value() : undefined;
  t_17 = n;
  t_17.x = t_16.step() ? t_16.value() : undefined;
  t_18 = t_16.step() ? t_16.value() : undefined;
  t_19 = $iterator(t_18);
  try {
    t_20 = n;
    t_21 = t_19.step() ? t_19.value() : undefined;
    t_20.y = t_21 === undefined ? 9 : t_21;
  } catch (t_22) {
    t_19.quietly();
    throw t_22;
  }
  t_19.close();
} catch (t_23) {
  t_16.quietly();
  throw t_23;
}
t_16.close();
t_24 = { m: m, k: 1 };
$coercible(t_24);
t_25 = n;
t_25.z = t_24.m;
t_26 = n;
t_26.w = $rest(t_24, ["m"]);
console.log(m, n);
for (t_27 of Object.entries({ a: 1 })) {
  t_28 = t_27;
  t_29 = $iterator(t_28);
  const k_1 = t_29.step() ? t_29.value() : undefined;
  const v_1 = t_29.step() ? t_29.value() : undefined;
  t_29.close();
  console.log(k_1, v_1);
}
