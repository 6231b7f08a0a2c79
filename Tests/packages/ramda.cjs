// Curried functions, lenses, transducers.
const R = require("ramda");

const users = [{ name: "ann", age: 36, on: true }, { name: "bob", age: 40, on: false }, { name: "cy", age: 22, on: true }];
console.log(R.pipe(R.filter(R.prop("on")), R.sortBy(R.prop("age")), R.pluck("name"), R.join(", "))(users));
console.log(R.groupBy(u => u.age > 30 ? "old" : "young", users), R.indexBy(R.prop("name"), users).bob, R.countBy(R.toUpper, ["a", "A", "b"]));
console.log(R.curry((a, b, c) => a + b + c)(1)(R.__, 3)(2), R.converge(R.divide, [R.sum, R.length])([1, 2, 3]), R.juxt([Math.min, Math.max])(3, 1, 2));
const age = R.lensProp("age"), first = R.compose(R.lensIndex(0), age);
console.log(R.view(first, users), R.over(first, R.inc, users)[0], R.set(R.lensPath(["a", "b", 0]), 1, {}), R.evolve({ age: R.negate }, users[1]));
console.log(R.transduce(R.compose(R.map(R.inc), R.filter(n => n % 2 === 0), R.take(2)), R.flip(R.append), [], R.range(0, 20)));
console.log(R.mergeDeepRight({ a: { b: 1, c: 2 } }, { a: { c: 3 } }), R.assocPath(["x", "y"], 1, {}), R.dissoc("age", users[0]), R.path(["a", 0, "b"], { a: [{ b: 5 }] }));
console.log(R.equals({ a: [1, new Map([[1, 2]])], d: new Date(0) }, { a: [1, new Map([[1, 2]])], d: new Date(0) }), R.identical(0, -0), R.type(/x/));
console.log(R.cond([[R.equals(0), R.always("zero")], [R.lt(R.__, 0), R.always("minus")], [R.T, n => `plus ${n}`]])(7), R.ifElse(Array.isArray, R.length, R.always(-1))("x"));
console.log(R.zipWith(R.multiply, [1, 2], [3, 4]), R.aperture(2, [1, 2, 3]), R.splitEvery(2, "abcde".split("")), R.transpose([[1, 2], [3]]), R.xprod([1], ["a", "b"]));
console.log(R.uniqWith(R.eqBy(Math.abs))([1, -1, 2]), R.symmetricDifference([1, 2], [2, 3]), R.without([1], [1, 2, 1]), R.scan(R.add, 0, [1, 2, 3]), R.unfold(n => n > 3 ? false : [n, n + 1], 1));
console.log(R.tryCatch(JSON.parse, (error, text) => [error.name, text])("{"), R.memoizeWith(String, n => n * 2)(4), R.toString({ a: [1, "x", new Date(0)], f: undefined }));
const Just = value => ({ value, map: f => Just(f(value)), "fantasy-land/map": f => Just(f(value)) });
console.log(R.map(R.add(1), Just(1)).value, R.map(R.inc, { x: 1 }), R.map(R.inc, R.add(1))(1), R.lift((a, b) => a + b)([1, 2], [10]));
R.andThen(console.log, R.pipeWith((f, promise) => promise.then(f), [async n => n + 1, n => n * 2])(4));
