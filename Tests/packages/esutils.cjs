const e = require("esutils");
console.log(e.keyword.isIdentifierES6("aé", true), e.code.isWhiteSpace(32));
