module.exports = require("./loop.cjs");
