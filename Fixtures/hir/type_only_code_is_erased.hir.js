"use strict";
function over(a) {
  return a;
}
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
