const levn = require("levn");
console.log(levn.parse("Number", "2"), levn.parse("String", "\"a b\""), levn.parse("[Int]", "1,2,3"), levn.parse("{a: String, b: Number}", "{a: x, b: 5}"));
console.log(levn.parse("(Number, String)", "(2, hi)"), levn.parse("Number | String", "abc"), levn.parse("RegExp", "/x+/gi"), levn.parse("*", "[1, {k: true}]"));
console.log(levn.parse("Date", "2020-01-02T03:04:05Z"));
for (const [type, text] of [["Int", "2.5"], ["{a: Number}", "a: x"], ["[Number]", "[1, b]"], ["Boolean", "yes"]]) {
  try {
    console.log(levn.parse(type, text));
  } catch (e) {
    console.log(e.message.split("\n")[0]);
  }
}
