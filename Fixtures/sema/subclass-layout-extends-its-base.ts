class A { a = 1; constructor() { this.b = "b"; } get() { return this.a; } }
class B extends A { c; constructor(c) { super(); this.c = c; } }
const b = new B(true);
const a = b.a; //= int32; constant 1
const bb = b.b; //= string; field 1
const c = b.c; //= boolean; field 2
const g = b.get(); //= int32; functions get
b.c = false; //= boolean; field 2
console.log(a, bb, c, g);
