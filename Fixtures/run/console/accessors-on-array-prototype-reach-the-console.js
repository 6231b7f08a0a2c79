"use strict";
// Node's console is JavaScript: it keeps its arguments and the texts of elements in arrays.
Object.defineProperty(Array.prototype, 3, {
  set(v) { console.log('setter ' + String(v)); },
  get() { return 'read'; },
  configurable: true,
});
console.log('one', 'two');
console.log('one', 'two', 'three');
console.log('one', 'two', { three: 3 });
console.log('one', 'two', 'three', 'four');
console.log([1, 2, 3]);
console.log([1, 2, 3, 4, 5]);
console.log({ a: 1, b: 2, c: 3, d: 4 });
const holes = [0, 1, 2, , 4];
console.log(holes);
delete Array.prototype[3];
console.log('one', 'two', holes);
