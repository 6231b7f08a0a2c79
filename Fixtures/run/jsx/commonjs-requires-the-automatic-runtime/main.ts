import part = require("./part");
console.log(part("x"));
