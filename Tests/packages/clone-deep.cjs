const clone = require("clone-deep");
const source = {
  a: [1, {
    b: new Date(0)
  }],
  r: /x/gi,
  m: new Map([[1, {
    k: 1
  }]]),
  s: new Set([1]),
  n: null,
  f() {
    return 1;
  },
  nested: {
    x: {
      y: [[1], [2]]
    }
  }
};
const copy = clone(source);
console.log(copy, copy.a !== source.a, copy.a[1] !== source.a[1], copy.a[1].b instanceof Date, copy.nested.x.y[0] !== source.nested.x.y[0], copy.f === source.f);
class P {
  constructor() {
    this.v = [1];
  }
}
const p = new P();
console.log(clone(p) === p, clone({
  p
}, true).p !== p, clone([p], v => "custom")[0]);
