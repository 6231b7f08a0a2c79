// Private and public fields of a chain of classes, in objects that grow, are frozen, and change their prototype.
class A {
  #x = 1;
  y = 2;
  #half;
  constructor(half) {
    this.#half = half;
    this.late = 3;
  }
  #sum() { return this.#x + this.y + this.#half; }
  get #twice() { return this.#sum() * 2; }
  set #twice(v) { this.#x = v; }
  total() { this.#twice = this.#twice + 1; return this.#sum(); }
  bump() { this.#x++; this.#half += 0.5; return this.#x; }
}
class B extends A {
  #x = "b";
  z = "z";
  #own() { return this.#x + this.z; }
  text() { this.#x += "!"; return this.#own(); }
}
const b = new B(0.25), a = new A(4);
console.log(a.total(), b.total(), b.text(), b.text(), Object.keys(b));
b.more = 1;
console.log(b.bump(), b.total(), b.text());
Object.freeze(b);
console.log(b.bump(), b.total(), b.text(), Object.isFrozen(b));
delete a.y;
console.log(a.bump(), a.total());
Object.setPrototypeOf(a, null);
console.log(A.prototype.bump.call(a));
