let value = require("./deep.json"), depth = 0;
for (; Array.isArray(value); value = value[0]) depth++;
console.log(depth, value);
