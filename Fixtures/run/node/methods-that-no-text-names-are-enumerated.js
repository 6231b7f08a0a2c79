// Methods of emitters are enumerable: a loop over the keys of one finds them, whatever the text names.
const { EventEmitter } = require("events");
const found = [];
for (const key in new EventEmitter()) found.push(key);
console.log(found.filter((key) => key[0] !== "_").sort().join(" "));
