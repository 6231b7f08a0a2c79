const rewritePattern = require("regexpu-core");
const cases = [["[a-z]\\u{1F600}", "u", {
  unicodeFlag: "transform"
}], ["\\p{Script_Extensions=Greek}", "u", {
  unicodeFlag: "transform",
  unicodePropertyEscapes: "transform"
}], ["a.c", "s", {
  dotAllFlag: "transform"
}], ["(?<year>\\d+)-\\k<year>", "", {
  namedGroups: "transform",
  onNamedGroup: (n, i) => console.log("group", n, i)
}], ["[^x]", "u", {
  unicodeFlag: "transform"
}], ["\\w", "iu", {
  unicodeFlag: "transform"
}], ["[😀-😎]", "u", {
  unicodeFlag: "transform"
}]];
for (const [pattern, flags, options] of cases) {
  const out = rewritePattern(pattern, flags, options);
  console.log(pattern, out.length, out.slice(0, 100));
  new RegExp(out);
}
for (const bad of ["(", "\\u{FFFFFFFF}", "\\p{Nope}"]) {
  try {
    console.log(rewritePattern(bad, "u", {
      unicodeFlag: "transform",
      unicodePropertyEscapes: "transform"
    }));
  } catch (e) {
    console.log(e.name, e.message.split("\n")[0]);
  }
}
const emoji = new RegExp(rewritePattern("^\\p{Emoji}$", "u", {
  unicodeFlag: "transform",
  unicodePropertyEscapes: "transform"
}));
console.log(emoji.test("😀"), emoji.test("x"));
