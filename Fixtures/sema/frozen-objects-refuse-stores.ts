const o = Object.freeze({ a: 1 });
const a = o.a; //= int32; field 0
try { o.a = 2; //= int32; unknown
} catch {}
console.log(a);
