const EventEmitter = require("events");
const source = new EventEmitter({ captureRejections: true });
source.on("work", () => Promise.reject(new Error("first")));
source.on("error", (error) => console.log("error", error.message));
source.emit("work");
const own = new EventEmitter({ captureRejections: true });
own[Symbol.for("nodejs.rejection")] = (error, type, ...rest) => console.log("own", error.message, type, rest);
own.on("work", () => Promise.reject(new Error("second")));
own.emit("work", 7);
