const EventEmitter = require("events");
class Source extends EventEmitter {}
const source = new Source();
source.on("newListener", (type, listener) => console.log("new", type, typeof listener));
source.on("data", function (a, b) { console.log(1, this === source, a, b); });
source.prependListener("data", (a) => console.log(0, a));
source.once("data", (a) => console.log("once", a));
console.log(source.emit("data", "x", "y"), source.emit("data", "z"), source.emit("nothing"));
const listener = () => console.log("never");
source.on("data", listener).on("removeListener", (type) => console.log("removed", type)).off("data", listener);
console.log(source.listenerCount("data"), source.eventNames(), source.rawListeners("data").length, source.getMaxListeners());
source.removeAllListeners("data");
console.log(source.listenerCount("data"), EventEmitter.listenerCount(source, "newListener"), source);
