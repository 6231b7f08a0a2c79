const xtend = require("xtend"),
  mutable = require("xtend/mutable"),
  concatMap = require("concat-map");
const base = {
  a: 1,
  n: {
    x: 1
  }
};
console.log(xtend(base, {
  b: 2
}, {
  a: 3
}), base, xtend(base).n === base.n, mutable(base, {
  z: 1
}) === base, base.z);
console.log(concatMap([1, 2, 3], x => [x, x * 10]), concatMap(["a"], (x, i) => x + i), concatMap([[1], [2]], x => x));
console.log(xtend(Object.create({
  inherited: 1
}), {
  own: 2
}), xtend({}, "str"), Object.keys(xtend({
  b: 1
}, {
  a: 2
})));
