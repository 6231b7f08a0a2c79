class C { store = 1; get x() { return this.store; } set x(v) { this.store = v; } }
const c = new C();
c.x = "s";
const x = c.x; //= int32 | string; getter
const s = c.store; //= int32 | string; field 0
console.log(x, s);
