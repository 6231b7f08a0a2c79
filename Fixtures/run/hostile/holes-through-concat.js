"use strict";
// Holes of every argument, and those of spreadable array-likes, come through `concat`.
function show(a) { let s = ""; for (let i = 0; i < a.length; i++) s += (a[i] === undefined ? "-" : a[i]) + (i in a ? "" : "h"); return s; }
const a = [1, 2];
a.length = 4;
console.log(show([].concat(a)), show([0].concat([5], a, 6)), show(a.concat(1)));
const sparse = [1];
sparse[3] = 2;
console.log(show([].concat(sparse)), show([].concat(JSON.parse("[1]"), Array(2))));
const args = (function () { return arguments; })(1, 2, 3);
args[Symbol.isConcatSpreadable] = true;
Object.defineProperty(args, "length", { value: 5 });
console.log(show([].concat(args)));
