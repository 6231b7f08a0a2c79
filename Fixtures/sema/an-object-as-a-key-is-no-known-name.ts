class K { a = 1; }
class T { toString() { return "x"; } }
class P { x = 1; }
const p = new P(), q = new P(), k = new K();
const o = { x: 1 };
o[k] = "s";
const x = o.x; //= int32; constant 1
const v = o[k]; //= string | undefined; unknown
const t = { x: 1 };
t[new T()] = "s";
const y = t.x; //= int32 | string; field 0
const w = o["[object Object]"]; //= string | undefined; unknown
console.log(p, q, x, v, y, w);
