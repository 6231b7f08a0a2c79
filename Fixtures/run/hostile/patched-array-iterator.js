"use strict";
function total(a) { let t = 0; for (const v of a) t += v; return t; }
console.log(total([1, 2, 3]));
const original = Array.prototype[Symbol.iterator];
Array.prototype[Symbol.iterator] = function* () { yield 100; yield 200; };
console.log(total([1, 2, 3]), [...[7]].length);
const [first] = [5];
console.log(first);
Array.prototype[Symbol.iterator] = original;
console.log(total([1, 2, 3]));
