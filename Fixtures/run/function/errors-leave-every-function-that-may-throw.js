"use strict";
const attempt = f => { try { return f(); } catch (e) { return e.name + ': ' + e.message; } };
class P { constructor(x) { this.x = x; } }
const set = (p, v) => { p.x = v; };
const free = new P(1), frozen = Object.freeze(new P(2));
console.log(attempt(() => set(free, 3)), attempt(() => set(frozen, 3)), free.x, frozen.x);
const sum = (a, b) => a + b;
console.log(attempt(() => sum(1, 2)), attempt(() => sum(1, Symbol.iterator)), attempt(() => sum(1n, 2n)), attempt(() => sum(1n, 2)));
const times = (a, b) => a * b;
console.log(attempt(() => times(3, '4')), attempt(() => times({ valueOf() { throw new Error('no'); } }, 2)));
const read = p => p.x;
console.log(attempt(() => read(new P(5))), attempt(() => read(null)), attempt(() => read(undefined)));
const at = (a, i) => a[i], guarded = [1, 2, 3];
Object.defineProperty(guarded, 1, { get() { throw new RangeError('guard'); } });
console.log(attempt(() => at([1, 2], 1)), attempt(() => at(guarded, 1)), attempt(() => at([7], 4)));
const early = () => late + 1;
console.log(attempt(early));
const late = 4;
console.log(attempt(early));
function caught(v) { try { if (v.x > 1) throw v; return 'low'; } catch (e) { return typeof e; } }
console.log(attempt(() => caught(new P(9))), attempt(() => caught(null)), attempt(() => caught(new P(0))));
function cleanup(v) { try { return v.x; } finally { v = null; } }
console.log(attempt(() => cleanup(new P(1))), attempt(() => cleanup(undefined)));
const put = (a, i, v) => { a[i] = v; return a.length; };
console.log(attempt(() => put([1], 0, 2)), attempt(() => put(Object.freeze([1]), 0, 2)));
class Q { #s = 1; y = 2; static read(q) { return q.#s; } }
console.log(attempt(() => new Q().y), attempt(() => Q.read(new Q())), attempt(() => Q.read({})));
class R extends P { constructor(v) { super(v); return v; } }
console.log(attempt(() => new R(undefined).x), attempt(() => new R(1)));
const call = f => f(), make = C => new C();
console.log(attempt(() => call(() => 1)), attempt(() => call(P)), attempt(() => make(P).x), attempt(() => make(call)));
const inside = (x, y) => x instanceof y, has = (k, o) => k in o;
console.log(attempt(() => inside(1, P)), attempt(() => inside(1, 2)), attempt(() => has('x', new P(1))), attempt(() => has('x', 1)));
const leaf = n => n & 1;
let depth = 0;
function deep(n) { depth = n; return leaf(n) + deep(n + 1); }
console.log(attempt(() => deep(0)), depth > 1000);
function even(n) { return n === 0 ? 1 : odd(n - 1); }
function odd(n) { return n === 0 ? 0 : even(n - 1); }
console.log(attempt(() => even(10)), attempt(() => even(1e7)));
const round = x => Math.floor(x) + Math.max(x, 1), clamp = (x, y) => Math.min(x, y);
console.log(attempt(() => round(2.5)), attempt(() => clamp({ valueOf() { throw new TypeError('min'); } }, 1)), attempt(() => clamp(1n, 2)));
const text = s => s + s;
console.log(attempt(() => text('a')), attempt(() => text('x'.repeat(300000000)).length));
Object.defineProperty(Array.prototype, 5, { get() { throw new Error('hole'); }, configurable: true });
console.log(attempt(() => at([1, 2], 5)));
