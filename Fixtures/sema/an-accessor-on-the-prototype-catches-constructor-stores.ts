class P { constructor() { this.x = 1; } }
Object.defineProperty(P.prototype, "x", { get() { return "s"; }, set(v) {} });
const p = new P();
const x = p.x; //= int32 | string | undefined; unknown
console.log(x);
