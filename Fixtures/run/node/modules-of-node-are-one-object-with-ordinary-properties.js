const path = require("path");
function keys(object) { return Object.keys(object).join(); }
console.log(keys(path));
path.join = (...parts) => parts.join("+");
console.log(require("node:path").join("a", "b"), path.posix.join("c", "d"));
const descriptor = Object.getOwnPropertyDescriptor(path, "sep");
console.log(descriptor.writable, descriptor.enumerable, descriptor.configurable, typeof path.nothing);
