"use strict";
// As in V8, arrays with plain storage stay as short as they became; everything else is stored to index by index.
const shrinking = (a, to, result) => ({ valueOf() { a.length = to; return result; } });
const a = [1, 2, 3, 4];
console.log(a.fill(9, shrinking(a, 1, 0)), a.length);
const b = [1, 2, 3, 4];
console.log(b.fill(9, 1, shrinking(b, 2, 4)), b.length);
const c = [1, 2, 3, 4];
console.log(c.fill(9, 3, shrinking(c, 0, 4)), c.length);
const d = [1, 2, 3, 4];
console.log(d.fill(9, { valueOf() { d.push(5, 6); return 1; } }), d.length);
const e = { length: 4, 0: 1 };
console.log(Array.prototype.fill.call(e, 9, { valueOf() { e.length = 1; return 0; } }));
const f = [1, 2, 3, 4];
console.log(f.fill({ x: 1 }, { valueOf() { f.length = 2; f.length = 6; return 1; } }), f.length);
const g = [1, 2, 3, 4];
Object.defineProperty(g, 1, { get() { return 'got'; }, set() { } });
console.log(g.fill(9, { valueOf() { g.length = 2; return 0; } }).length);
