const util = require("util");
console.log(util.format("%s %o %O %j %d %i %f %% %c|", 1, { a: 1 }, { b: 2 }, { c: 3 }, "4", "5.6", "7.8", "css"), util.format("%s", 1n, "rest", {}));
console.log(util.formatWithOptions({ colors: true, compact: true }, "%s %O", "x", { a: 1 }));
console.log(util.format(1, "a", [2]), util.format("%x %s"), util.format());
