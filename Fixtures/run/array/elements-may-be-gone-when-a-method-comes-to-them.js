"use strict";
const shrinking = (a, result) => ({ valueOf() { a.pop(); a.pop(); return result; } });
{ const a = [1, 2, 3], r = a.map((x) => { a.pop(); return x; }); console.log(r[2], r.length, 2 in r); }
{ const a = [1, 2, 3], r = a.slice(0, shrinking(a, 3)); console.log(r[2], r.length, 2 in r); }
{ const a = [1, 2, 3], r = a.slice(...[0, shrinking(a, 3)]); console.log(r[1], r.length, 1 in r); }
{ const a = [1, 2, 3]; a.splice(shrinking(a, 0), 1); console.log(a[1], a.length, 1 in a); }
{ const a = [1, 2, 3], r = a.splice(0, shrinking(a, 3)); console.log(r[2], r.length, 2 in r); }
{ const a = [1, 2, 3]; a.copyWithin(0, shrinking(a, 1)); console.log(a[0], a.length, 0 in a); }
{ const a = [1, 2, 3], r = a.toSpliced(shrinking(a, 0), 1); console.log(r[1], r.length, 1 in r); }
{ const a = [1, 2, 3], r = a.with(shrinking(a, 0), 5); console.log(r[2], r.length, 2 in r); }
{ const a = [1, 2, 3]; a.find((x) => { a.pop(); console.log(typeof x); }); }
{ const a = [1, 2, 3]; console.log(a.findLastIndex((x) => { a.shift(); return typeof x === "undefined"; }), a); }
{ const a = [1, 2, 3]; a.fill(9, ...[shrinking(a, 0)]); console.log(a); }
