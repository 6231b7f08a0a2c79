// Methods of Node's classes that no text names are there for whoever makes their names.
const { EventEmitter } = require("events");
const word = (...parts) => parts.join("");

const emitter = new EventEmitter();
console.log(typeof emitter[word("get", "Max", "Listeners")], word("raw", "Listeners") in emitter);
console.log(emitter[word("set", "Max", "Listeners")](3)[word("get", "Max", "Listeners")]());

const bytes = Buffer.from([1, 2, 3, 4]), method = word("read", "U", "Int", 16, "BE");
console.log(bytes[method](1), typeof bytes[word("swap", 64)], Reflect.has(bytes, word("latin1", "Slice")));
