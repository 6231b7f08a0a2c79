// AbortController, AbortSignal.abort, timeout, any; what events.once and on do with a signal.
const { getEventListeners, getMaxListeners, on, once, setMaxListeners } = require("events");
const controller = new AbortController(), { signal } = controller;
const second = AbortSignal.any([signal]), third = AbortSignal.any([second, new AbortController().signal]);
third.onabort = () => console.log("third", third.reason, signal.aborted, second.aborted);
second.addEventListener("abort", () => console.log("second", third.aborted));
signal.onabort = (event) => console.log("first", event.type, event.isTrusted, second.aborted);
console.log(signal.aborted, signal.reason, typeof signal.onabort, getEventListeners(signal, "abort").length);
controller.abort("why");
controller.abort("again");
console.log(signal.reason, AbortSignal.any([signal]).reason, AbortSignal.abort().reason.name);
for (const wrong of [() => signal.throwIfAborted(), () => AbortSignal.abort().throwIfAborted()])
  try { wrong(); } catch (error) { console.log(error.code ?? error, error.message); }
for (const wrong of [
  () => new AbortSignal(), () => AbortSignal.timeout(-1), () => AbortSignal.any(1), () => AbortSignal.any([{}, 1]),
  () => Reflect.get(AbortSignal.prototype, "aborted", {}),
]) try { wrong(); } catch (error) { console.log(error.name, error.code, error.message); }
setMaxListeners(3, third);
console.log(getMaxListeners(third), getMaxListeners(second));
(async () => {
  const target = new EventTarget(), stop = new AbortController();
  setTimeout(() => target.dispatchEvent(new Event("go")), 1);
  const [event] = await once(target, "go");
  console.log(event.type);
  setTimeout(() => { target.dispatchEvent(new Event("go")); stop.abort("enough"); }, 1);
  try {
    for await (const [each] of on(target, "go", { signal: stop.signal })) console.log("on", each.type);
  } catch (error) { console.log(error.name, error.code, error.cause); }
  await once(target, "go", { signal: stop.signal }).catch((error) => console.log(error.name, error.message));
  const late = AbortSignal.timeout(2);
  setTimeout(() => console.log("alive"), 20);
  await once(late, "abort");
  console.log(late.reason.name, late.reason.message, late.reason.code);
})();
