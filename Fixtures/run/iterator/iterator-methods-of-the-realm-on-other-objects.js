"use strict";
const IteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([].values()));
class Counter {
  i = 0;
  next() { return { done: this.i++ > 1, value: 'v' + this.i }; }
}
Object.setPrototypeOf(Counter.prototype, IteratorPrototype);
for (const x of new Counter()) console.log(x + 1);
const own = { i: 0, [Symbol.iterator]: Object.prototype.valueOf, next() { return { done: this.i++ > 1, value: true }; } };
console.log([...own]);
const list = [7, 8], map = new Map([['k', 1]]);
list[Symbol.iterator] = list.entries;
for (const entry of list) console.log(entry[0], entry[1]);
map[Symbol.iterator] = map.keys;
console.log([...map][0] + '!');
