import f = require("./lib");
import fs = require("./other");
const t: f.T = { a: 1 };
console.log(f(t.a), f.y, fs.a, typeof fs);
export {};
