// Accessors and methods of objects, classes and superclasses in stack traces: as which property, and of what.
const o = { get g() { throw new Error("g"); }, set s(v) { throw new Error("s"); }, m() { throw new Error("m"); } };
class C {
  get h() { throw new Error("h"); }
  static get k() { throw new Error("k"); }
  set t(v) { throw new Error("t"); }
  m() { throw new Error("m"); }
  static n() { throw new Error("n"); }
}
class D extends C { get h() { return super.h; } }
const uses = [() => o.g, () => { o.s = 1; }, () => o.m(), () => new C().h, () => C.k, () => { new C().t = 1; }, () => new C().m(), () => C.n()];
for (const use of uses)
  try { use(); } catch (e) { console.log(e.stack.split("\n")[1].replace(/\(.*/, "").trim()); }
try { new D().h; } catch (e) { console.log(e.message, e.stack.split("\n").length > 2); }
