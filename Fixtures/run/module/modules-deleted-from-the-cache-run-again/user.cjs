exports.counter = require("./counter.cjs");
