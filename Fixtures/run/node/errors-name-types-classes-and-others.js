// What an argument must be: types, then classes with objects last, then words of other kinds.
const fs = require("fs"), events = require("events"), util = require("util");
const tries = [
  () => fs.readFileSync(undefined), () => fs.readFileSync("x", 5), () => fs.readFileSync("x", "nope"), () => fs.readFileSync("a\0b'"),
  () => Buffer.from(5), () => Buffer.alloc("x"), () => Buffer.concat(5), () => Buffer.compare(1, 2), () => new events().on("x", 5),
  () => util.promisify(1), () => fs.openSync("x", "r", {}), () => fs.utimesSync("x", {}, 1), () => require("assert").throws(1),
  () => fs.createReadStream("x", { start: "a" }), () => fs.writeFileSync("x", 5), () => util.stripVTControlCharacters(5),
  () => Buffer.from("aGVsbG8", "BASE64").toString("Latin1"), () => Buffer.from("zz", "UTF-16LE").toString("UCS2"),
  () => Buffer.from("ab", "BINARY").toString("HEX"), () => Buffer.from("ab", "\u212a"), () => Buffer.isEncoding("Base64URL"),
];
for (const attempt of tries) {
  try { console.log(attempt()); } catch (error) { console.log(error.name, error.code, error.message); }
}
