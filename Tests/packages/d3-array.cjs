const d = require("d3-array");
console.log(d.extent([3, 1, 2]), d.histogram && 1, d.quantile([1, 2, 3, 4], .5), d.rollup([1, 2, 3], v => v.length, x => x % 2));
