"use strict";
Object.defineProperty(Array.prototype, 3, {
  set(v) { console.log('setter ' + v); },
  get() { return 'from the prototype'; },
  configurable: true,
});
const a = [1, 2, 3];
a[3] = 'x';
console.log(a.length + ' ' + a[3]);
a.push('y');
console.log(a.length + ' ' + a[3]);
const b = new Array(5);
b[3] = 1;
console.log(b[3] + ' ' + b.hasOwnProperty(3));
for (let i = 0; i < 5; i++) b[i] = i;
console.log(b[3] + ' ' + b.hasOwnProperty(3) + ' ' + b.length + ' ' + b.join());
b.fill('f');
console.log(b.hasOwnProperty(3) + ' ' + [0, 1, 2].concat(['own']).hasOwnProperty(3) + ' ' + [0, 1, 2, 'literal'][3]);
