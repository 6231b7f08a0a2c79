"use strict";
class A {
  #m() {}
  get #g() { return 1; }
  set #s(v) {}
  static #sm() {}
  static method(o) { o.#m = 1; }
  static getter(o) { o.#g = 1; }
  static both(o) { o.#g++; }
  static setter(o) { o.#s += 1; }
  static own(o) { o.#sm = 2; }
  static pattern(o) { [o.#m] = [1]; }
}
for (const store of [A.method, A.getter, A.both, A.setter, A.own, A.pattern]) {
  for (const object of [new A(), {}, null, 1, A]) {
    try {
      store(object);
    } catch (error) {
      console.log(error.message);
    }
  }
}
