const m = require("strip-json-comments");
const strip = m.default || m;
const text = "// head\n{\n  \"a\": 1, /* in */ \"url\": \"http://x//y\", // tail\n  \"b\": \"quote \\\" // no\", /* multi\n line */ \"c\": [1, 2,],\n}\n";
console.log(strip(text));
console.log(strip(text, {
  whitespace: false
}));
console.log(JSON.stringify(strip("{\"x\": /* y */ \"/* z */\"}", {
  whitespace: false
})));
console.log(strip("[1,2,]", {
  trailingCommas: true
}), strip("{\"a\":1,\n}", {
  trailingCommas: true
}));
try {
  strip(5);
} catch (e) {
  console.log(e.name);
}
