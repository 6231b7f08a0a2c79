const levenshtein = require("js-levenshtein");
for (const [a, b] of [["kitten", "sitting"], ["", "abc"], ["same", "same"], ["flaw", "lawn"], ["😀x", "x"], ["a".repeat(100), "b".repeat(90)], ["intention", "execution"], ["Hello World", "hello world"]]) console.log(a.length, b.length, levenshtein(a, b), levenshtein(b, a));
const words = ["apple", "apply", "maple", "ample", "plea"];
const by = w => words.map(x => [x, levenshtein(w, x)]).sort((p, q) => p[1] - q[1] || (p[0] < q[0] ? -1 : 1));
console.log(by("appel"), by("mapel"));
