const d = require("deep-equal");
console.log(d({
  a: [1, {
    b: 2
  }]
}, {
  a: [1, {
    b: 2
  }]
}), d([1], ["1"]), d([1], ["1"], {
  strict: true
}), d(new Map([[1, 2]]), new Map([[1, 2]])));
