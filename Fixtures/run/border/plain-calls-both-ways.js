"use strict";
function native(x) { return x * 2; }
function* thunk(n) { for (let i = 0; i < n; i++) yield native(i) + 1; }
function consume() { let s = 0; for (const v of thunk(5)) s += v; return s; }
console.log(consume());
