const parse = require("json-parse-even-better-errors");
console.log(parse("{\"a\": [1, 2, {\"b\": null}], \"c\": \"\\u0041\"}"), parse("[1,2]", (k, v) => typeof v === "number" ? v * 2 : v));
for (const bad of ["{\"a\": 1,}", "", "[1, 2", "{a:1}", "😀", "{\"long\": \"" + "x".repeat(60) + "\", bad}"]) {
  try {
    parse(bad);
  } catch (e) {
    console.log(e.name, e.code, e.position, e.message.length > 10, e.systemError instanceof SyntaxError);
  }
}
console.log(parse.noExceptions("{bad"), parse.noExceptions("[1]"), Object.getOwnPropertySymbols(parse("{\n    \"x\": 1\n}")).map(String));
try {
  parse(undefined);
} catch (e) {
  console.log(e.name, e.message);
}
try {
  parse([]);
} catch (e) {
  console.log(e.name, e.message);
}
