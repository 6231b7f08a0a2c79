"use strict";
class A { constructor(x) { this.x = x; } }
class B extends A { y = this.x + 1; constructor(skip) { if (skip === 1) { super(1); } else if (skip === 2) { super(2); super(3); } else if (skip === 3) return { z: 1 }; } }
console.log(new B(1).y, new B(3).z);
for (const k of [0, 2]) try { new B(k); } catch (e) { console.log(e.name); }
class C extends A { constructor() { const f = () => super(9); f(); this.z = this.x; } }
console.log(new C().z);
class D extends A { constructor() { try { return 1; } finally { super(4); } } }
try { new D(); } catch (e) { console.log(e.name); }
class E extends B {}
console.log(new E(1).y);
