"use strict";
function kinds(a, depth) { let s = ""; for (const x of a.flat(depth)) s += typeof x + x + " "; return s; }
console.log(kinds([[1], 2], 0), kinds([[1], [[2]]], 1), kinds([[[3]]], "0"), kinds([[[3]]], NaN));
console.log([[1], 2].flat(0).map((x) => typeof x).join());
const o = Object.defineProperty({}, "x", { set: function () { console.log(arguments.length, arguments[0] + 1); } });
o.x = "s";
o.x = 1.5;
