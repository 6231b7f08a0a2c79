"use strict";
const t = new Uint8Array(2 ** 31 + 8);
t[2147483650] = 7;
t[2 ** 31] = 300;
t[-1] = t[2 ** 31 + 8] = t[0.5] = 9;
console.log(t.length, t.byteLength, t.buffer.byteLength, t[2147483650], t[2 ** 31], t[t.length - 1], t[t.length]);
let sum = 0;
for (let i = t.length - 10; i < t.length; i++) sum += t[i];
console.log(sum, t.lastIndexOf(7), t.findLastIndex(x => x === 44));
