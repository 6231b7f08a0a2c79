const key = (k) => k;
class C {
  accessor x = 1;
  accessor #y = 2;
  static accessor z;
  accessor [key("computed")] = () => {};
  accessor
  plain = 5;
  both() { return ++this.#y; }
}
const c = new C();
c.x += 10;
C.z = "static";
console.log(c.x, c.both(), C.z, Object.keys(c).join(), typeof c.computed);
const d = Object.getOwnPropertyDescriptor(C.prototype, "x");
console.log(d.get.name, d.set.name, d.enumerable, d.set.length);
try { d.get.call({}); } catch (e) { console.log(e.name); }
