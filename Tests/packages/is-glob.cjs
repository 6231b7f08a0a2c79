const isGlob = require("is-glob"),
  isExtglob = require("is-extglob"),
  isNumber = require("is-number");
for (const s of ["*.js", "abc", "!x", "a/{b,c}", "[a-z]", "@(a|b)", "a\\*b", "**/x", "(a|b)", "", "foo?(x)", "?(a)"]) console.log(JSON.stringify(s), isGlob(s), isGlob(s, {
  strict: false
}), isExtglob(s));
console.log([5, "5", "5e3", "x", NaN, Infinity, "", null, [], "0xff", " 5 "].map(v => isNumber(v)));
