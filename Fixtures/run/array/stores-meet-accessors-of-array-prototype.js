"use strict";
Object.defineProperty(Array.prototype, 3, { set(x) { console.log("set", x); }, get() { return "got"; }, configurable: true });
const a = [];
a[3] = 1;
for (let i = 0; i < 5; i++) a[i] = i;
console.log(a.hasOwnProperty(3), a[3], a.length);
delete Array.prototype[3];
a[3] = 7;
console.log(a.hasOwnProperty(3), a[3], a.length);
