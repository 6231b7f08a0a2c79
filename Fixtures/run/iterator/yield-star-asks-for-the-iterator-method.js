"use strict";
const list = [1, 2];
list[Symbol.iterator] = function () {
  let i = 0;
  return { next(sent) { return i++ < 2 ? { value: 'v' + sent, done: false } : { value: 'end', done: true }; } };
};
function* ofList() { const result = yield* list; console.log('result', result); return result; }
const it = ofList();
console.log(it.next(1).value, it.next(2).value, it.next(3).value, [...ofList()]);
String.prototype[Symbol.iterator] = function () { return { next: () => ({ done: true, value: typeof this }) }; };
function* ofString() { return yield* 'abc'; }
console.log(ofString().next().value);
Number.prototype[Symbol.iterator] = function* () { return 'num'; };
function* ofNumber() { return yield* 7; }
console.log(ofNumber().next().value + 1);
