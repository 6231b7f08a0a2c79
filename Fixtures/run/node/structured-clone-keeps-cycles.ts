const o = { a: [1, new Date(0), new Map([[1, { x: 1 }]])], u: undefined }; o.self = o;
const c = structuredClone(o);
console.log(c, c.self === c, c.a !== o.a);
try { structuredClone(() => 1); } catch (e) { console.log(e.name); }
