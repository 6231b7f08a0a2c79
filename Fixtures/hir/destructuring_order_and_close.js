"use strict";
function* source() { try { yield 1; yield undefined; yield 3; } finally { console.log("closed"); } }
const [a, b = (console.log("default"), 2), ...rest] = source();
console.log(a, b, rest);
const [first] = source();
try { const [x = (() => { throw new Error("stop"); })()] = { [Symbol.iterator]: () => ({ next: () => ({ done: false }), return() { console.log("returned"); return {}; } }) }; } catch (e) { console.log(e.message); }
const { p, ["q" + 1]: q, r: { s = 5 } = {}, ...others } = { p: 1, q1: 2, t: 3, u: 4 };
console.log(first, p, q, s, others);
let m, n = {};
[m, n.x, [n.y = 9]] = [1, 2, []];
({ m: n.z, ...n.w } = { m, k: 1 });
console.log(m, n);
for (const [k, v] of Object.entries({ a: 1 })) console.log(k, v);
