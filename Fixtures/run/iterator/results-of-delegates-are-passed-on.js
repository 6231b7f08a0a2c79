"use strict";
const inner = {
  [Symbol.iterator]() { return this; },
  next() { return { done: false, value: 5, extra: 'x' }; },
  return() { return { done: false, value: 's', more: 1 }; },
  throw() { return { done: false, value: true, own: 2 }; },
};
function* direct() { return yield* inner; }
function* nested() { return yield* direct(); }
for (const make of [direct, nested]) {
  const it = make(), first = it.next();
  console.log(first.value + 1, first.extra, it.return(3).more, it.throw(new Error('e')).own);
}
const iterators = Object.getPrototypeOf([].values()), next = iterators.next;
iterators.next = function () { const { done, value } = next.call(this); return { done, value, patched: 'p' }; };
function* ofArray() { yield* [1, 2]; }
console.log(ofArray().next().patched);
