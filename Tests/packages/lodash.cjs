// Collections, objects, functions, strings, chains. (Templates need the Function constructor.)
const _ = require("lodash");

const users = [
  { name: "ann", age: 36, tags: ["a", "b"] }, { name: "bob", age: 40, tags: [] }, { name: "cy", age: 36, tags: ["b"] },
];
console.log(_.groupBy(users, "age"), _.keyBy(users, "name").bob.age, _.countBy("banana"), _.partition(users, { age: 36 })[1]);
console.log(_.orderBy(users, ["age", "name"], ["desc", "asc"]).map(_.property("name")));
console.log(_.chunk(_.range(7), 3), _.zipObject(["a", "b"], [1, 2]), _.unzip([[1, 2], [3, 4]]), _.flattenDeep([1, [2, [3, [4]]]]));
console.log(_.merge({ a: { b: [1, 2] } }, { a: { b: [3], c: new Map([[1, 2]]) } }), _.defaultsDeep({ a: { x: 1 } }, { a: { x: 2, y: 3 } }));
const source = { date: new Date(0), re: /x/gi, set: new Set([1]), nested: { list: [1, { deep: true }] }, buffer: new Uint8Array([1, 2]) };
source.self = source;
const copy = _.cloneDeep(source);
console.log(copy, copy.self === copy, copy.nested !== source.nested, _.isEqual(source.nested, copy.nested));
console.log(_.get(source, "nested.list[1].deep"), _.set({}, "a[0].b", 1), _.omit({ a: 1, b: 2 }, "a"), _.pickBy({ a: 1, b: "x" }, _.isString), _.invert({ a: 1 }));
console.log(["camelCase", "kebabCase", "snakeCase", "startCase", "deburr", "upperFirst", "escape"].map(name => _[name]("fooBar <déjà> vu-2")));
console.log(_.truncate("a long sentence here", { length: 10, separator: " " }), _.padStart("5", 3, "0"), _.words("one, twoThree"));
const add = _.curry((a, b, c) => a + b + c);
const once = _.once(() => _.uniqueId("id"));
console.log(add(1)(_, 3)(2), _.flow([_.add, n => n * n])(1, 2), once() === once(), _.memoize(n => n * 2)(4), _.partialRight(_.divide, 2)(9));
console.log(_(_.range(10)).filter(n => n % 2).map(n => n * n).reverse().take(3).value(), _.chain(users).flatMap("tags").uniq().join().value());
console.log(_.intersectionBy([2.1, 1.2], [2.3], Math.floor), _.xor([1, 2], [2, 3]), _.sortedIndex([10, 20], 15), _.sumBy(users, "age"), _.mean([1, 2, 3]));
console.log(_.isPlainObject(Object.create(null)), _.isArguments((function () { return arguments; })()), _.toPath("a.b[0]['c.d']"), _.inRange(3, 2, 4), _.clamp(9, 1, 5));
const debounced = _.debounce(value => console.log("debounced", value), 5);
debounced(1);
debounced(2);
const throttled = _.throttle(value => console.log("throttled", value), 5, { trailing: false });
throttled("a");
throttled("b");
