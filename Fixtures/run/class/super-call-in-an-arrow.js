let n = 0;
class A { constructor(x) { this.x = x; n++; } }
class B extends A { y = 5; constructor(v) { const f = () => { super(v); }; f(); this.z = this.y; } }
class C extends A { y = 6; constructor(v) { (() => () => super(...v))()(); } }
const b = new B(3), c = new C([4]);
console.log(b.x, b.y, b.z, b instanceof B, c.x, c.y, c instanceof C, n);
class D extends B { constructor() { super(9); } }
const d = new D(); console.log(d.x, d instanceof D, Object.getPrototypeOf(d) === D.prototype, d.constructor.name);
class Twice extends A { constructor() { super(1); this.again = () => super(2); } }
const t = new Twice();
try { t.again(); } catch (e) { console.log(e.name, e.message, n); }
