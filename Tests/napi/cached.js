// What is taken out of the cache is loaded again.
const file = require.resolve("./loop.node");
const first = require(file);
console.log(require(file) === first, require.cache[file].exports === first, require("./loop.node") === first);
delete require.cache[file];
const second = require("./loop.node");
console.log(second === first, second.run === first.run, typeof second.run, require(file) === second);
delete require.cache[file];
console.log(require(file) === second);
