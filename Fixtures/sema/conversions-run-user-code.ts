class C { v = 1; valueOf() { this.v = "s"; return 1; } }
const c = new C();
const n = +c; //= double
const v = c.v; //= int32 | string; field 0
console.log(n, v);
