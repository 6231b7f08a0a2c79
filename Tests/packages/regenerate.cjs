const regenerate = require("regenerate");
const set = regenerate(0x61, 0x62).addRange(0x1F600, 0x1F64F).add("z", 0xE9).remove("b");
console.log(set.toString(), set.toArray().length, set.contains("a"), set.contains("b"));
console.log(set.clone().intersection(regenerate().addRange(0x0, 0xFF)).toString(), set.toRegExp("g").flags);
console.log(regenerate().addRange(0x0, 0x10FFFF).remove(regenerate().addRange("a", "z")).toString({
  bmpOnly: true
}));
console.log(regenerate().addRange(0xD800, 0xDBFF).toString(), regenerate().addRange(0x10000, 0x10FFFF).toString({
  hasUnicodeFlag: true
}));
console.log(regenerate("x").valueOf(), regenerate.prototype.constructor === undefined, regenerate().toString());
const vowels = regenerate("a", "e", "i", "o", "u");
console.log("education".replace(vowels.toRegExp("g"), "*"), vowels.removeRange("a", "i").toArray());
try {
  regenerate().addRange(10, 5);
} catch (e) {
  console.log(e.name, e.message);
}
