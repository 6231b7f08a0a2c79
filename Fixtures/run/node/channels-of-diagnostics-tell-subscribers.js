// diagnostics_channel: channels, stores, tracing of calls.
const { channel, hasSubscribers, subscribe, tracingChannel, unsubscribe, Channel } = require("diagnostics_channel");
const { AsyncLocalStorage } = require("async_hooks");
const a = channel("a");
console.log(a === channel("a"), a instanceof Channel, a.hasSubscribers, hasSubscribers("a"), a.name);
const listen = (message, name) => console.log("got", message, name);
subscribe("a", listen);
a.publish({ x: 1 });
console.log(a.hasSubscribers, unsubscribe("a", listen), unsubscribe("a", listen), a.hasSubscribers);
for (const wrong of [() => channel(3), () => a.subscribe(3), () => tracingChannel(3), () => tracingChannel({ start: 3 })])
  try { wrong(); } catch (error) { console.log(error.name, error.code, error.message); }
const storage = new AsyncLocalStorage();
a.bindStore(storage, (data) => ({ ...data, more: true }));
console.log(a.runStores({ q: 1 }, function (...args) { return [this.self, args, storage.getStore()]; }, { self: 1 }, 2));
console.log(a.unbindStore(storage), a.unbindStore(storage), a.runStores({}, () => storage.getStore()));
process.on("uncaughtException", (error) => console.log("later", error.message));
a.subscribe(() => { throw new Error("of a subscriber"); });
a.publish(1);
const tracing = tracingChannel("calls"), told = [];
const handler = (name) => (context) => told.push(`${name} ${Object.keys(context)} ${context.error?.message ?? context.result}`);
const handlers = Object.fromEntries(["start", "end", "asyncStart", "asyncEnd", "error"].map((name) => [name, handler(name)]));
tracing.subscribe(handlers);
const flush = () => console.log(told.splice(0).join("; "));
console.log(tracing.traceSync((value) => value + 1, { c: 1 }, null, 5));
flush();
try { tracing.traceSync(() => { throw new Error("sync"); }); } catch (error) { console.log(error.message); }
flush();
(async () => {
  console.log(await tracing.tracePromise(async (value) => value * 2, { p: 1 }, null, 4));
  flush();
  await tracing.tracePromise(async () => { throw new Error("async"); }, {}).catch((error) => console.log(error.message));
  flush();
  tracing.traceCallback((value, done) => { setImmediate(done, null, value); }, 1, {}, null, 7, (error, value) => {
    console.log(error, value);
    flush();
    setImmediate(() => {
      flush();
      console.log(tracing.hasSubscribers, tracing.unsubscribe(handlers), tracing.unsubscribe(handlers), tracing.hasSubscribers);
    });
  });
})();
