const l = require("fast-levenshtein");
for (const [a, b] of [["back", "book"], ["", ""], ["mikailovitch", "Mikhaïlovitch"], ["a", ""], ["abcdef", "fedcba"]]) console.log(l.get(a, b), l.get(a, b, {
  useCollator: false
}));
