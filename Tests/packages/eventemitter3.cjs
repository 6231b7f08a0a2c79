const E = require("eventemitter3");
const e = new E();
e.on("a", (...x) => console.log(x));
e.once("a", () => console.log("once"));
e.emit("a", 1, 2);
e.emit("a", 3);
console.log(e.listenerCount("a"), e.eventNames());
