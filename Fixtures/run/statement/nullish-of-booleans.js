"use strict";
function f(a, b) { return (a > b) ?? (b > a); }
function g(a, b) { let r = a > b; r ??= b > a; return r ? 1 : 2; }
console.log(f(1, 2), f(2, 1), g(1, 2), g(2, 1), ((true) ?? false) && f(3, 1));
