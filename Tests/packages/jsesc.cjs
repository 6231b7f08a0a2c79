const jsesc = require("jsesc");
console.log(jsesc("foo ♥ bar 𝌆 baz \"q\" 's' `t`\n\t\0"));
console.log(jsesc("a\"b", {
  quotes: "double",
  wrap: true
}), jsesc("it's", {
  wrap: true
}), jsesc("`${x}`", {
  quotes: "backtick",
  wrap: true
}));
console.log(jsesc(["foo", "b😀", {
  k: [1, 2.5, null, undefined, true]
}], {
  json: true
}));
console.log(jsesc({
  a: new Map([["x", 1]]),
  b: new Set([1, "2"]),
  c: [new Date(0) && 3],
  d: -0,
  e: NaN,
  f: 10n
}, {
  compact: false,
  indent: "  "
}));
console.log(jsesc("𝌆", {
  es6: true
}), jsesc("abc", {
  escapeEverything: true
}), jsesc("é", {
  lowercaseHex: true
}));
console.log(jsesc([255, 8, -5], {
  numbers: "hexadecimal"
}), jsesc([255, 8], {
  numbers: "binary"
}), jsesc([8], {
  numbers: "octal"
}));
console.log(jsesc("</script><!--", {
  isScriptContext: true
}), jsesc("lone \uD834 \uDF06"), jsesc("minimal é \u2028", {
  minimal: true
}));
console.log(jsesc({
  "a-b": 1,
  ok: 2
}, {
  quotes: "double"
}), jsesc(function () {}), typeof jsesc.version);
