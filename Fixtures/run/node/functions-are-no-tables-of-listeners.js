// The library keeps listeners in tables that programs may replace, but not by a function: a name could be `prototype`.
const { EventEmitter } = require("events");
class Made {}
for (const table of [Made, function () {}, () => {}, Made.bind(null), new Proxy(Made, {})]) {
  const emitter = new EventEmitter();
  emitter._events = table;
  try {
    emitter.on("names", () => {});
    console.log("taken");
  } catch (error) {
    console.log(error.name, error.message);
  }
}
console.log(new Made() instanceof Made, typeof Made.prototype);
