"use strict";
// The cycles lead through methods, bound functions and iterators that are built-ins themselves.
const attempt = (name, f) => { try { f(); console.log(name, 'ended'); } catch (e) { console.log(name, e.name, e.message); } };
const joining = { length: 1, get 0() { return 0; } };
Object.defineProperty(joining, 'toString', { value: Array.prototype.toString });
joining.join = Array.prototype.toString;
attempt('method', () => String(joining));
attempt('callback', () => { const f = Array.prototype.forEach; const list = [f]; list[0] = f.bind(list, null); const g = f.bind(list); list[0] = g; [0].forEach(g.bind(list, g)); });
const iterating = { [Symbol.iterator]: null };
iterating[Symbol.iterator] = Array.from.bind(Array, iterating);
attempt('iterator', () => Array.from(iterating));
