"use strict";
class Native { constructor(v) { this.v = v; } get() { return this.v; } *items() { yield this.get(); yield new Native(this.v + 1).get(); } }
class Sub extends Native { *items() { yield "sub"; yield* super.items(); } }
console.log([...new Native(1).items()], [...new Sub(5).items()]);
function* maker() { class Inner extends Native { constructor() { super(7); this.w = 8; } sum() { return this.v + this.w; } } yield new Inner(); }
const inner = maker().next().value;
console.log(inner.sum(), inner.get(), inner instanceof Native);
