const {
  customAlphabet
} = require("nanoid/non-secure");
console.log(customAlphabet("a", 5)());
