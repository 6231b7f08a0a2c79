const R = require("ramda");
const people = [{
  name: "Ann",
  age: 30,
  tags: ["x", "y"]
}, {
  name: "Bob",
  age: 25,
  tags: ["y"]
}, {
  name: "Cid",
  age: 30,
  tags: []
}];
console.log(R.sortWith([R.descend(R.prop("age")), R.ascend(R.prop("name"))], people).map(R.prop("name")), R.groupBy(R.pipe(R.prop("age"), String), people), R.indexBy(R.prop("name"), people).Bob.age);
console.log(R.over(R.lensPath(["a", "b"]), R.inc, {
  a: {
    b: 1
  }
}), R.view(R.lensIndex(1), [1, 2]), R.set(R.lensProp("x"), 5, {}), R.evolve({
  a: R.add(1)
}, {
  a: 1,
  b: 2
}), R.zipObj(["a", "b"], [1, 2]), R.transpose([[1, 2], [3, 4]]));
console.log(R.into([], R.compose(R.map(R.inc), R.filter(x => x % 2)), [1, 2, 3]), R.transduce(R.take(2), R.flip(R.append), [], [1, 2, 3]), R.cond([[R.equals(0), R.always("zero")], [R.T, x => "n" + x]])(5), R.tryCatch(() => {
  throw 1;
}, R.always("caught"))(), R.memoizeWith(String, R.inc)(1));
console.log(R.equals({
  a: [new Map([[1, 2]])]
}, {
  a: [new Map([[1, 2]])]
}), R.difference([1, 2, 3], [2]), R.uniqBy(Math.abs, [1, -1, 2]), R.splitEvery(2, [1, 2, 3]), R.aperture(2, [1, 2, 3]), R.mergeWith(R.concat, {
  a: [1]
}, {
  a: [2]
}), R.toString(new Date(0)), R.type(/x/));
