const w = require("string-width");
console.log((w.default || w)("古古a[31mx[39m"));
