class P { x = 1; }
const p = new P();
Object.defineProperty(p, "x", { get() { return "s"; } });
const x = p.x; //= int32 | string | undefined; unknown
console.log(x);
