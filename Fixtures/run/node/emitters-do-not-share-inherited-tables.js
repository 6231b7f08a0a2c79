// A table of listeners that an object inherits belongs to another emitter.
const { EventEmitter } = require("events");
const base = new EventEmitter();
base.on("a", () => console.log("base"));
const derived = Object.create(base);
console.log(derived.listenerCount("a"));
EventEmitter.call(derived);
console.log(derived.listenerCount("a"), base.listenerCount("a"));
derived.on("a", () => console.log("derived"));
derived.emit("a");
base.emit("a");
const kept = { _events: { a: () => console.log("kept") }, _eventsCount: 1 };
EventEmitter.call(kept);
EventEmitter.prototype.emit.call(kept, "a");
