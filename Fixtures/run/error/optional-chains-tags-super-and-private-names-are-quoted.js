const o = { a: {}, n: 5, f() { return {}; } }, k = "k";
let u, i = 3;
function message(f) {
  try {
    f();
  } catch (e) {
    console.log(e.message);
  }
}
message(() => o?.zz());
message(() => o?.a?.zz());
message(() => o?.["a"].zz());
message(() => o?.[k]());
message(() => o.n?.());
message(() => i?.());
message(() => o?.f?.().g());
message(() => (o?.zz)());
message(() => u`x`);
message(() => o.a.zz`x`);
class A {}
class B extends A {
  #p = 1;
  named() { super.nope(); }
  computed() { super[k](); }
  hidden() { this.#p(); }
  below() { this.#p.x(); }
  made() { new this.#p(); }
}
for (const name of ["named", "computed", "hidden", "below", "made"]) message(() => new B()[name]());
