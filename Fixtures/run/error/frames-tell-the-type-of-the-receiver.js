function where() {
  return new Error("x").stack.split("\n")[2].trim().replace(/ \(.*/, "");
}
class A { m() { return where(); } static s() { return where(); } get g() { return where(); } set v(x) { console.log(where()); } #p() { return where(); } q() { return this.#p(); } ["c" + 1]() { return where(); } constructor(x) { if (x) console.log(where()); } }
class B extends A { n() { return super.m(); } }
const a = new A(), b = new B();
console.log(a.m(), A.s(), a.g, a.q(), a.c1(), b.m(), b.n(), B.s());
a.v = 1;
new A(1);
const o = { m() { return where(); }, f: function () { return where(); }, n: function named() { return where(); }, get g() { return where(); } };
console.log(o.m(), o.f(), o.n(), o.g, { z: o.m }.z());
new (function G() { console.log(where()); })();
function* g() { yield where(); }
console.log(g().next().value, [...g()][0]);
