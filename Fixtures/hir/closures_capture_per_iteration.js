"use strict";
const fs = [];
for (let i = 0; i < 3; i++) fs.push(() => i);
for (let i = 0, f = () => i; i < 2; i++) { i += 1; fs.push(f); }
for (const k of [7, 8]) fs.push(() => k);
for (const k in { a: 1, b: 2 }) fs.push(() => k);
console.log(fs.map((f) => f()).join());
