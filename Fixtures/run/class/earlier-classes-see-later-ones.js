// A class in a function is one variable, also for closures that were made before the class was.
function mutual() {
  class A { m() { return B.n; } make() { return new B(); } }
  class B extends A { static n = 1; }
  return [new B().m(), new A().make() instanceof B];
}
console.log(mutual());
function arrow() {
  const f = () => C;
  class C {}
  return f() === C;
}
console.log(arrow());
function early() {
  const f = () => C;
  try { f(); } catch (e) { console.log(e.name, e.message); }
  class C { static self = f; }
  return C.self() === C;
}
console.log(early());
const made = [];
for (let i = 0; i < 2; i++) {
  const get = () => D;
  class D { id = i; twin() { return new D(); } }
  made.push(get);
}
console.log(new (made[0]())().twin().id, new (made[1]())().twin().id);
const h = (() => { let late; const K = class L extends (late = () => L, Object) {}; return late() === K; })();
console.log(h);
