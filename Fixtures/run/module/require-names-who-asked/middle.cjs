module.exports = require("./leaf.cjs");
