"use strict";
// A constructor adds `m`, which the frozen prototype has: the assignment throws.
class B { m() { return 1; } }
Object.freeze(B.prototype);
class C extends B { constructor(m) { super(); this.x = 1; if (m) this.m = 2; this.y = 3; } sum() { return this.x + this.y; } }
console.log(new C(false).sum());
try { console.log(new C(true).m); } catch (e) { console.log(e.name); }
class F { constructor(late) { this.q = 1; if (late) Object.freeze(Object.prototype); this.toString = 2; } }
console.log(new F(false).toString + 1);
try { console.log(new F(true).toString); } catch (e) { console.log(e.name); }
class G { toString = 4; r = 1; }
console.log(new G().toString + new G().r, { toString: 3 }.toString);
