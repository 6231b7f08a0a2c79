const from = require("core-js-pure/stable/array/from"),
  flat = require("core-js-pure/stable/array/flat"),
  Map2 = require("core-js-pure/stable/map"),
  Promise2 = require("core-js-pure/stable/promise"),
  Symbol2 = require("core-js-pure/stable/symbol"),
  groupBy = require("core-js-pure/stable/object/from-entries");
console.log(from(new Set([1, 2])), flat([1, [2, [3]]], 2), [...new Map2([[1, 2]])], groupBy([["a", 1]]), typeof Symbol2.iterator);
Promise2.all([1, Promise2.resolve(2)]).then(v => console.log(v));
Promise2.allSettled([Promise2.reject(new Error("x"))]).then(v => console.log(v[0].status));
console.log(require("core-js-pure/stable/string/pad-start")("7", 3, "0"), require("core-js-pure/stable/number/is-integer")(5), require("core-js-pure/stable/array/includes")([NaN], NaN), require("core-js-pure/stable/math/hypot")(3, 4), require("core-js-pure/stable/structured-clone")({
  a: [new Date(0)]
}));
console.log(require("core-js-pure/stable/url-search-params") ? String(new (require("core-js-pure/stable/url-search-params"))("a=1&b=2 3")) : 0, new (require("core-js-pure/stable/url"))("http://u:p@h.x:81/p/a?q=1#f").pathname);
