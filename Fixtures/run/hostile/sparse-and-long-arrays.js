"use strict";
function last(a) { return a[a.length - 1]; }
const a = [1, 2, 3];
a[10] = 11;
console.log(a.length, last(a), a[5]);
a.length = 4294967295;
console.log(a.length, last(a), a[10]);
a.length = 2;
console.log(a.length, last(a), a.join());
a[1e6] = 7;
console.log(a.length, a.filter(() => true).length);
try { a.length = -1; } catch (e) { console.log(e.name + ": " + e.message); }
