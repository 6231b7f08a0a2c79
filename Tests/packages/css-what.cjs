const c = require("css-what");
console.log(JSON.stringify(c.parse("a#b.c > d[e=\"f\" i]:not(.g)::before, h")));
