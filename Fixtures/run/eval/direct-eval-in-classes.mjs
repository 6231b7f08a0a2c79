class A {
  #secret = 1;
  field = eval("this.#secret + 1");
  static self = eval("this");
  [eval("'compu' + 'ted'")]() {
    return eval("super.toString === Object.prototype.toString && #secret in this && this.#secret");
  }
  constructor() {
    this.target = eval("new.target");
  }
}
class B extends A {
  constructor() {
    eval("super()");
    this.me = eval("() => this")();
  }
}
const a = new A(), b = new B();
console.log(a.field, A.self === A, a.computed(), a.target === A, b.target === B, b.me === b);
const o = { __proto__: { name: "proto" }, method: () => 0, get name() { return eval("super.name") } };
console.log(o.name);
