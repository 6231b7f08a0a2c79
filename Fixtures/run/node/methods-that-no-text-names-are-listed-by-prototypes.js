// The keys of a prototype of Node's are all there, whatever the text names.
const emitter = new (require("events"))();
const keys = Object.keys(Object.getPrototypeOf(emitter)).filter((key) => key[0] !== "_");
console.log(keys.sort().join(" "));
