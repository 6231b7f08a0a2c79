"use strict";
Object.defineProperty(Number.prototype, "half", { get() { return this / 2; }, set(v) { console.log("set", typeof this, typeof v); } });
function half(n) { return n.half + 1; }
function store(n, v) { n.half = v; }
console.log(half(3));
store(4, "s");
Object.defineProperty(Boolean.prototype, "fn", { get() { const b = this; return (y) => typeof b + y; } });
function call(b) { return b.fn(3); }
console.log(call(true));
Object.defineProperty(String.prototype, "first", { get() { return this.length === 0 ? undefined : this[0]; } });
function first(s) { return s.first; }
console.log(first("abc"), first(""));
Object.defineProperty(Symbol.prototype, "d", { get() { return this.description + "!"; } });
console.log(((s) => s.d)(Symbol("z")));
