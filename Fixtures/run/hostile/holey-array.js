"use strict";
function sum(a) { let s = 0; for (let i = 0; i < a.length; i++) s += a[i]; return s; }
const a = [1, 2, 3, 4];
console.log(sum(a));
delete a[1];
console.log(sum(a), 1 in a, a[1]);
Array.prototype[1] = 50;
console.log(sum(a), a[1]);
delete Array.prototype[1];
console.log(sum(a));
