const d = require("fast-deep-equal");
console.log(d({
  a: [1, {
    b: 2
  }]
}, {
  a: [1, {
    b: 2
  }]
}), d([1], ["1"]), d(/a/g, /a/g));
