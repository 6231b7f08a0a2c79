// AsyncLocalStorage over what runs later; AsyncResource keeps the context it was made in.
const { AsyncLocalStorage, AsyncResource, executionAsyncId, triggerAsyncId } = require("async_hooks");
const { EventEmitter } = require("events");
const { readFile } = require("fs");
const storage = new AsyncLocalStorage(), other = new AsyncLocalStorage();
const log = (what) => console.log(what, storage.getStore(), other.getStore());
log("nothing");
console.log(storage.run("a", (...args) => [storage.getStore(), ...args], 1, 2), storage.getStore());
storage.run("outer", () => {
  storage.run("inner", () => other.run(1, () => log("both")));
  storage.exit(() => log("left"));
  log("again");
});
const resource = storage.run("made here", () => new AsyncResource("Mine"));
resource.runInAsyncScope(function (...args) {
  log("resource");
  console.log(this.x, args, executionAsyncId() === resource.asyncId(), triggerAsyncId() === resource.triggerAsyncId());
}, { x: 1 }, 2, 3);
console.log(executionAsyncId(), triggerAsyncId());
const bound = storage.run("bound", () => AsyncLocalStorage.bind((a, b) => [a, b, storage.getStore()]));
const snapshot = storage.run("snapshot", () => AsyncLocalStorage.snapshot());
console.log(bound(1, 2), bound.length, snapshot((a) => [a, storage.getStore()], 5));
for (const wrong of [() => new AsyncResource(), () => AsyncResource.bind(1), () => new AsyncResource("A", { triggerAsyncId: -2 })])
  try { wrong(); } catch (error) { console.log(error.name, error.code, error.message); }
const emitter = new EventEmitter();
emitter.on("event", () => log("listener"));
const shared = new Promise((resolve) => setTimeout(resolve, 40));
async function steps() {
  await null;
  log("await");
  await shared;
  log("await of another's promise");
  await new Promise((resolve) => { storage.run("not this", () => setTimeout(resolve, 1)); });
  log("await of what another context resolved");
  emitter.emit("event");
  for await (const each of [Promise.resolve(1)]) log("for await " + each);
}
storage.run("run", () => {
  other.enterWith("entered");
  setTimeout(() => {
    log("timeout");
    setImmediate(() => log("immediate"));
  }, 1);
  process.nextTick(() => log("tick"));
  queueMicrotask(() => log("microtask"));
  Promise.resolve().then(() => log("then"));
  Promise.resolve({ then(resolve) { log("thenable"); resolve(); } });
  shared.then(() => {
    log("then of another's promise");
    readFile(__filename, () => { log("file"); steps().then(() => console.log("end", storage.getStore())); });
  });
});
other.disable();
