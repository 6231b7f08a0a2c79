const path = require("path");
const attempt = (ask) => {
  try { return ask().name; } catch (error) { return error.code; }
};
exports.name = "ask";
exports.ask = (word) => [
  attempt(() => require(path.join(__dirname, `${word}.mjs`))),
  attempt(() => require(__dirname + "/../lib/" + word)),
  attempt(() => require(path.resolve(__dirname, "part", word))),
];
exports.isItself = require(__filename) === exports;
