// The library keeps listeners in tables that programs may replace, but not by an object of the language.
const { EventEmitter } = require("events");
for (const table of [Math, Array.prototype, Object.prototype, Map, parseInt, globalThis, process]) {
  const emitter = new EventEmitter();
  emitter._events = table;
  try {
    emitter.on("names", () => {});
    console.log("taken");
  } catch (error) {
    console.log(error.name, error.message, "names" in table);
  }
}
class Table { set late(value) { this.given = value; } }
for (const table of [{}, Object.create(null), [], new Table(), new Map()]) {
  const emitter = new EventEmitter();
  emitter._events = table;
  emitter.on("late", () => console.log("heard"));
  emitter.emit("late");
  table.late = 5;
  console.log(Object.keys(table).join(), table.late, table.given);
}
