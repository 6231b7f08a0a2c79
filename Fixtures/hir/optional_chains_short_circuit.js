"use strict";
const o = { a: { b() { return this.c; }, c: 4 }, n: null, f: null };
let count = 0;
console.log(o.a?.b(), o.n?.x.y.z(count++), o.f?.(count++), o?.a["c"], (o.a?.b)(), delete o.n?.x, o.missing?.[count++], count);
console.log(o.a.b?.(), o?.a?.b?.call({ c: 7 }));
