const inspect = require("object-inspect/index.js");
const circular = {
  name: "c",
  list: [1, 2, {
    deep: {
      deeper: {
        deepest: {}
      }
    }
  }]
};
circular.self = circular;
for (const value of [1, -0, "it's", null, undefined, true, Symbol("s"), 10n, [1,, 3], {
  a: 1,
  "b-c": [2]
}, new Map([[{
  k: 1
}, "v"]]), new Set([1, [2]]), /re/gi, new Date(0), function named() {}, () => {}, new Error("boom").message, new WeakMap(), Object(5), Object("str"), circular, Object.create(null), new class Foo {
  constructor() {
    this.x = 1;
  }
}()]) console.log(inspect(value));
console.log(inspect({
  a: {
    b: {
      c: {
        d: 1
      }
    }
  }
}, {
  depth: 2
}), inspect("quotes \"here\"", {
  quoteStyle: "double"
}), inspect({
  a: [1, {
    b: 2
  }]
}, {
  indent: 2
}));
console.log(inspect({
  inspect() {
    return "custom";
  }
}, {
  customInspect: true
}), inspect("x".repeat(50), {
  maxStringLength: 10
}), inspect([1234567.891], {
  numericSeparator: true
}));
