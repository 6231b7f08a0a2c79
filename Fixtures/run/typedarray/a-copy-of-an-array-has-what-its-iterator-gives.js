// A typed array that copies an array is as long as the array's iterator makes it, which the program may replace.
const before = new Int8Array([5, -1, 4, 2]);
console.log(before.length, before[2]);
const methods = Object.getPrototypeOf([][Symbol.iterator]()), next = methods.next;
let left = 2;
methods.next = function () { return left-- > 0 ? next.call(this) : { value: undefined, done: true }; };
const cut = new Float64Array([1.5, 2.5, 3.5]);
methods.next = next;
console.log(cut.length, cut[1], cut[2]);
Array.prototype[Symbol.iterator] = function* () { yield 1; };
const patched = new Int8Array([5, -1, 4, 2]);
console.log(patched.length, patched[0], patched[2]);
let sum = 0;
for (let i = 0; i < 4; i++) sum += patched[i];
console.log(sum);
