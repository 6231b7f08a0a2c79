const m = require("./with-default.mjs"), plain = require("./plain.mjs"), marked = require("./marked.mjs");
console.log(Object.keys(m), m.__esModule, m.default(), m.count);
m.raise();
console.log(m.count, require("./with-default.mjs") === m, Object.prototype.toString.call(m));
console.log(Object.keys(plain), "__esModule" in plain, Object.keys(marked), marked.__esModule);
import("./with-default.mjs").then((ns) => console.log(Object.keys(ns), ns === m, ns.default === m.default));
