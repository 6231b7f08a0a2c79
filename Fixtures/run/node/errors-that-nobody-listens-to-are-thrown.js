const { EventEmitter, errorMonitor, once } = require("node:events");
const source = new EventEmitter();
for (const value of [new RangeError("own"), 5, { a: 1 }, undefined]) {
  try {
    source.emit("error", value);
  } catch (error) {
    console.log(error.name, error.code, error.message, error.context);
  }
}
source.on(errorMonitor, (error) => console.log("seen", error.message));
source.on("error", (error) => console.log("handled", error.message));
source.emit("error", new Error("e"));
once(source, "ready").then((values) => console.log("ready", values));
source.emit("ready", 1, 2);
once(source, "never").catch((error) => console.log("rejected", error.message));
source.emit("error", new Error("f"));
for (const wrong of [() => source.on("x"), () => source.setMaxListeners(-1), () => new EventEmitter({ captureRejections: 1 }), () => EventEmitter.setMaxListeners(1, 5)])
  try { wrong(); } catch (error) { console.log(`${error}`); }
