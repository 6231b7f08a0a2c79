// Underscore's collections, functions, objects and chains.
const _ = require("underscore");

const plays = [{ title: "Cymbeline", year: 1611 }, { title: "The Tempest", year: 1611 }, { title: "Hamlet", year: 1601 }];
console.log(_.where(plays, { year: 1611 }).length, _.pluck(plays, "title"), _.indexBy(plays, "title").Hamlet, _.groupBy(plays, "year"));
console.log(_.sortBy(plays, "title")[0], _.min(plays, play => play.year).title, _.reduceRight([[0, 1], [2, 3]], (a, b) => a.concat(b), []));
console.log(_.shuffle([1, 2, 3]).length, _.sample([7]), _.uniq([1, 1, 2], true), _.zip(["a", "b"], [1, 2]), _.object([["x", 1]]), _.range(0, -5, -2));
console.log(_.union([1], [2, 1]), _.difference([1, 2, 3], [2]), _.without([1, 0, 1], 1), _.compact([0, 1, "", 2]), _.flatten([1, [2, [3]]], true), _.chunk([1, 2, 3], 2));
console.log(_.findLastIndex([1, 2, 1], x => x === 1), _.sortedIndex([10, 20], 15), _.partition([1, 2, 3], x => x % 2));
console.log(_.extend({ a: 1 }, { b: 2 }), _.pick({ a: 1, b: "x" }, _.isNumber), _.defaults({ a: 1 }, { a: 2, b: 3 }), _.mapObject({ a: 1 }, v => v + 1), _.pairs({ x: 1 }));
console.log(_.isEqual({ a: [1, /x/g, new Date(0)] }, { a: [1, /x/g, new Date(0)] }), _.isEqual(0, -0), _.isEqual(NaN, NaN), _.isMatch({ a: 1, b: 2 }, { b: 2 }));
const hi = _.partial((greeting, name) => `${greeting} ${name}`, _, "you");
console.log(hi("hello"), _.compose(x => x + "!", hi)("hi"), _.negate(_.isEmpty)([1]), _.after(2, () => 1)(), _.wrap(x => x * 2, (f, x) => f(x) + 1)(5));
const fibonacci = _.memoize(n => n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2));
console.log(fibonacci(50), _.times(3, _.constant("x")), _.escape("<a href='x'>&`"), _.unescape("&lt;&amp;"), _.uniqueId("n"));
console.log(_.chain([1, 2, 3, 200]).filter(n => n % 2 === 0).tap(console.log).map(n => n * n).value(), _.property(["a", 0])({ a: [5] }));
_.mixin({ capitalize: text => text.charAt(0).toUpperCase() + text.slice(1) });
console.log(_("abc").capitalize(), _.result({ f() { return this.v; }, v: 4 }, "f"), _.functions(_).length > 100);
_.defer(text => console.log(text), "deferred");
_.delay(text => console.log(text), 3, "delayed");
