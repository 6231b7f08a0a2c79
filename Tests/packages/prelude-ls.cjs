const p = require("prelude-ls");
console.log(p.map(x => x * 2, [1, 2, 3]), p.fold((a, b) => a + b, 0, [1, 2, 3]), p.filter(p.even, [1, 2, 3, 4]), p.sortBy(x => x.length, ["ccc", "a", "bb"]));
console.log(p.groupBy(p.even, [1, 2, 3]), p.partition(x => x > 1, [1, 2, 3]), p.zip([1, 2], ["a", "b"]), p.zipWith((a, b) => a + b, [1, 2], [3, 4]), p.unique([1, 1, 2]));
console.log(p.camelize("foo-bar-baz"), p.dasherize("fooBarBAZ"), p.capitalize("word"), p.words("a b  c"), p.lines("x\ny"), p.repeat(3, "ab"), p.reverse([1, 2]));
console.log(p.curry((a, b, c) => a + b + c)(1)(2)(3), p.flip((a, b) => a - b)(1, 5), p.pairsToObj([["a", 1], ["b", 2]]), p.objToPairs({
  c: 3
}));
console.log(p.takeWhile(x => x < 3, [1, 2, 3, 1]), p.dropWhile(x => x < 3, [1, 2, 3, 1]), p.span(x => x < 2, [1, 2, 1]), p.scan((a, b) => a + b, 0, [1, 2, 3]), p.unfoldr(x => x > 3 ? null : [x, x + 1], 1));
console.log(p.isType("Array", []), p.gcd(12, 18), p.lcm(4, 6), p.mean([1, 2, 3, 4]), p.maximumBy(x => -x, [3, 1, 2]), p.flatten([1, [2, [3]]]), p.difference([1, 2, 3], [2]), p.intersection([1, 2], [2, 3]));
