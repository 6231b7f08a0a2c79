"use strict";
const numbers = (key, next) => ({ [key]() { let k = 0; return { next: () => next(k++) }; } });
async function show(label, iterable) {
  let n = 0;
  for await (const x of iterable) {
    console.log(label, typeof x, x instanceof Promise);
    if (n++ > 1) break;
  }
}
(async () => {
  await show("sync of promises", numbers(Symbol.iterator, (k) => ({ done: k > 1, value: Promise.resolve(k) })));
  await show("async of promises", numbers(Symbol.asyncIterator, (k) => ({ done: k > 1, value: Promise.resolve(k) })));
  await show("sync with async steps", numbers(Symbol.iterator, async (k) => ({ done: k > 1, value: k })));
  await show("async with async steps", numbers(Symbol.asyncIterator, async (k) => ({ done: k > 1, value: k })));
})();
