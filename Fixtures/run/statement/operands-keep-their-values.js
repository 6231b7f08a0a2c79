"use strict";
// The left operand's value is taken before the right one assigns its variable.
function a(x) { return (x = 5) + (x = 6) + x; }
function b(x) { return x - ((false ? x : x) & (x--)) | 0; }
function c(x) { return (x += 1) * (x += 1); }
function d(x) { const o = { x }; return (x = o).x + (x = { x: 10 }).x; }
function e(x) { return ((0, x)) < x++; }
function f(x) { let y = [0, 0]; (x, y)[(y = [7], 0)] = 3; return y[0]; }
function g(x) { return `${x}${x = 2}${x}` + (true && x) + (x = 9); }
function h(x, y) { return (y ?? x)(x = 3) + x; }
console.log(a(1), b(2147483647), c(1), d(1), e(1), f(1), g(1), h(5, (z) => z * 2), h((z) => z + 1, null));
