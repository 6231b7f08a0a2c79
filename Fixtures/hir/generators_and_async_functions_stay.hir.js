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
function* g() {
  const x = yield 1;
  try {
    yield* [x, 3];
  } finally {
    console.log("left");
  }
}
async function* ag() {
  let v, t;
  for await (t of [Promise.resolve(1), 2]) {
    const v_1 = t;
    yield v_1;
  }
  return Promise.resolve(3);
}
const it = g();
console.log(it.next(), it.next(2), it.return(9));
((async () => {
  let x, y, v, t, t_1, t_2, t_3, t_4;
  const all = [];
  for await (t of ag()) {
    const v_1 = t;
    all.push(v_1);
  }
  t_1 = [await 4, {}];
  t_2 = $iterator(t_1);
  try {
    x = t_2.step() ? t_2.value() : undefined;
    t_3 = t_2.step() ? t_2.value() : undefined;
    $coercible(t_3);
    t_4 = t_3.y;
    y = t_4 === undefined ? await 5 : t_4;
  } catch (t_5) {
    t_2.quietly();
    throw t_5;
  }
  t_2.close();
  console.log(all, x, y);
}))();
