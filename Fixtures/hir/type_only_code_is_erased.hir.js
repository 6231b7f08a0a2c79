"use strict";
const $defineProperty = Object.defineProperty; const $name = (value, name) => $defineProperty(value, "name", { value: name, configurable: true });
globalThis.over = $name(function (a) {
  return a;
}, "over");
class Base {
  describe() {
    return `area ${this.area()}`;
  }
}
class Sq extends Base {
  side;
  tag;
  constructor(side, tag) {
    super();
    this.side = side;
    this.tag = tag;
    return this;
  }
  area() {
    return this.side ** 2;
  }
}
const s = new Sq(3);
console.log(s.describe(), over(4), over.length);
