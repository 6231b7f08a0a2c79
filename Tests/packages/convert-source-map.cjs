const convert = require("convert-source-map");
const text = "code();\n//# sourceMappingURL=data:application/json;charset=utf-8;base64,eyJ2ZXJzaW9uIjozfQ==\n";
console.log(Object.keys(convert).sort().join(), convert.commentRegex.test(text));
console.log(convert.fromObject({ version: 3, file: "x", mappings: "" }).toJSON(2));
console.log(convert.fromSource(text).toObject(), convert.removeComments(text));
