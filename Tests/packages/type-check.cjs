const {
  typeCheck,
  parseType,
  parsedTypeCheck
} = require("type-check");
for (const [type, value] of [["Number", 1], ["String", 1], ["[Number]", [1, 2]], ["[Number]", [1, "x"]], ["{x: Number, y: Maybe String}", {
  x: 1
}], ["{x: Number, ...}", {
  x: 1,
  z: 2
}], ["{x: Number}", {
  x: 1,
  z: 2
}], ["(Number, String)", [1, "a"]], ["Number | Null", null], ["RegExp{source: String, ...}", /a/], ["Function", () => 1], ["NaN", NaN], ["Array", []], ["Date", new Date(0)], ["Undefined", undefined], ["*", Symbol.iterator.description]]) console.log(type, typeCheck(type, value));
console.log(JSON.stringify(parseType("count::{a: [String | Number], b: (Int, Maybe Date)} | Error")));
const even = {
  customTypes: {
    Even: {
      typeOf: "Number",
      validate: x => x % 2 === 0
    }
  }
};
console.log(typeCheck("Even", 2, even), typeCheck("[Even]", [2, 3], even), parsedTypeCheck(parseType("Float"), 1.5));
for (const bad of ["", "[", "{a}", "Number |"]) {
  try {
    parseType(bad);
    console.log("fine");
  } catch (e) {
    console.log(e.message.split("\n")[0]);
  }
}
