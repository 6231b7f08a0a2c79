"use strict";
function f(a, b = a + 1, { c = b } = {}, ...[d, e]) { return [a, b, c, d, e, arguments.length, f.length]; }
console.log(f(1), f(1, 2, { c: 3 }, 4, 5));
try { ((x = y, y) => x)(); } catch (e) { console.log(e.message); }
function g(x, h = () => x) { var x; const before = x; x = 2; return [before, h(), x]; }
console.log(g(1));
function* gen(a = (() => { throw new Error("at call"); })()) { yield a; }
try { gen(); } catch (e) { console.log(e.message); }
