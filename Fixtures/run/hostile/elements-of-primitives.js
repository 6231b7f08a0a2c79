"use strict";
let x = [1.5, 2];
function read(i) { return x[i]; }
function set(v) { x = v; }
console.log(read(0));
for (const v of [false, 3, Symbol("q"), 5n, "str"]) { set(v); console.log(read(1)); }
Number.prototype[0] = "np";
set(7);
console.log(read(0));
function local(z) { let v = [z % -4, 1]; v = Object.is(z, 2); return v[Math.trunc(0)]; }
console.log(local(17));
