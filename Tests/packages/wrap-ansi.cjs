const w = require("wrap-ansi");
console.log((w.default || w)("The quick brown fox jumped over the lazy dog", 12));
