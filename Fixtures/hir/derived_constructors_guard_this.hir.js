"use strict";
const $throw = (kind, message) => { throw new kind(message); };
let k, t;
class A {
  constructor(x) {
    this.x = x;
  }
}
class B extends A {
  constructor(skip) {
    let t_1, t_2, t_3, t_4;
    let superCalled = false;
    if (skip === 1) {
      t_1 = super(1);
      superCalled ? $throw(ReferenceError, "Super constructor may only be called once") : superCalled = true;
    } else if (skip === 2) {
      t_2 = super(2);
      superCalled ? $throw(ReferenceError, "Super constructor may only be called once") : superCalled = true;
      t_3 = super(3);
      superCalled ? $throw(ReferenceError, "Super constructor may only be called once") : superCalled = true;
    } else if (skip === 3) {
      return (t_4 = { z: 1 }) === undefined ? this : t_4;
    }
    return this;
  }
  y = this.x + 1;
}
console.log(new B(1).y, new B(3).z);
for (t of [0, 2]) {
  const k_1 = t;
  try {
    new B(k_1);
  } catch (e) {
    console.log(e.name);
  }
}
class C extends A {
  constructor() {
    let superCalled = false;
    const f = (() => {
      let t_1;
      return (t_1 = super(9), superCalled ? $throw(ReferenceError, "Super constructor may only be called once") : superCalled = true, t_1, this);
    });
    f();
    this.z = this.x;
    return this;
  }
}
console.log(new C().z);
class D extends A {
  constructor() {
    let t_1, t_2, t_3;
    let superCalled = false;
    t_1 = undefined;
    L0: {
      try {
        t_1 = 1;
        break L0;
      } finally {
        t_2 = super(4);
        superCalled ? $throw(ReferenceError, "Super constructor may only be called once") : superCalled = true;
      }
    }
    return (t_3 = t_1) === undefined ? this : t_3;
  }
}
try {
  new D();
} catch (e_1) {
  console.log(e_1.name);
}
class E extends B {
}
console.log(new E(1).y);
