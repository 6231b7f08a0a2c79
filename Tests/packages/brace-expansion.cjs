const b = require("brace-expansion");
console.log((b.default || b)("file-{a,b,{1..3}}.{js,ts}"), (b.default || b)("{01..10..3}"));
