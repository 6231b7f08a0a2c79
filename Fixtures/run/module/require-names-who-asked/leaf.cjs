module.exports = require("../nothing/here");
