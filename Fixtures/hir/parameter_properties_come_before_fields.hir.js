"use strict";
const $inc = (value) => ++value;
class A {
  x;
  z;
  constructor(x, z) {
    this.x = x;
    this.z = z;
    this.x = $inc(this.x);
  }
  y = 1;
}
class B extends A {
  constructor(v) {
    super(v, "z");
    this.v = v;
    return this;
  }
  v = undefined;
  w = this.x;
}
class C {
  constructor(x) {
    this.x = x;
  }
  x = undefined;
  y = this.x;
}
console.log(new A(1, "q"), new B(5), new C(7), Object.keys(new A(0, "")).join(), Object.keys(new C(0)).join());
