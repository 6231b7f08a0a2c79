"use strict";
const shared = { tag: "shared", x: "not a number" };
class Base { constructor(other) { if (other) return shared; this.x = 1; } }
class Derived extends Base { constructor(o) { super(o); this.y = 2; } sum() { return this.x + this.y; } }
const a = new Derived(false);
console.log(a.sum(), a instanceof Derived);
const b = new Derived(true);
console.log(b === shared, b.y, b.x, typeof b.sum);
