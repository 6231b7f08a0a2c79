// showHidden: what prototypes hold besides methods, and what is held weakly.
const { inspect } = require("util");
class Base {
  get b() { return this.held; }
  method() {}
}
class Derived extends Base {
  #secret = 1;
  constructor() {
    super();
    this.held = 123;
  }
  get d() { return this.held + this.#secret; }
  set s(value) {}
  static get t() { return 1; }
}
const value = new Derived();
console.log(inspect(value, { showHidden: true }));
console.log(inspect(value, { showHidden: true, getters: true }));
console.log(inspect(value, { getters: true }), inspect([value], { showHidden: true, depth: 0 }));
console.log(inspect(new Base(), { showHidden: true }), inspect({ a: 1 }, { showHidden: true }));
class Box { get inner() { return this.box; } }
const box = new Box();
box.box = { box };
console.log(inspect(box, { showHidden: true, getters: true, depth: 1 }));
class Own extends Map { get n() { return this.size; } }
console.log(inspect(new Own([[1, 2]]), { showHidden: true, getters: true }));
const key = { k: 1 }, other = { a: 2 };
console.log(inspect(new WeakMap([[key, 1], [other, [2]]]), { showHidden: true }), inspect(new WeakMap([[key, 1]])));
console.log(inspect(new WeakSet([key, other]), { showHidden: true }), inspect(new WeakSet(), { showHidden: true }));
