"use strict";
function grow(n) { let x = 1; for (let i = 0; i < n; i++) x = x * 2; return x; }
function count(n) { let x = 2147483640; for (let i = 0; i < n; i++) x++; return x; }
function neg(a, b) { return a * b; }
console.log(grow(31), grow(40), grow(64), count(20));
console.log(Object.is(neg(0, -5), -0), 1 / neg(-1, 0), -0 === 0, Object.is(-0 % 5, -0));
console.log((2147483647 + 1) | 0, 2147483647 << 1, -1 >>> 0, 5 % 0, -7 % 3, 7 / 2 | 0);
