const c = require("camelcase");
console.log((c.default || c)("foo-bar_baz"), (c.default || c)("Foo Bar", {
  pascalCase: true
}));
