// Nothing else names the class.
const { readFileSync } = require("node:fs");
const bytes = readFileSync(process.execPath);
console.log(bytes.constructor.name, bytes.subarray(0, 4).toString("hex"), bytes.toString("latin1", 1, 4));
