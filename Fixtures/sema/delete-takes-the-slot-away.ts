class P { x = 1; }
const p = new P();
delete p.x;
const x = p.x; //= int32 | undefined; unknown
const q = { a: 1, b: 2 };
const a = q.a; //= int32; constant 1
const r = { a: 1, b: 2 };
delete r.b;
const b = r.b; //= int32 | undefined; unknown
console.log(x, a, b);
