// Order, options and removal of listeners; what an event tells on its way and after it.
const target = new EventTarget();
const log = (...words) => console.log(words.join(" "));
const object = { handleEvent() { log("replaced later"); } };
target.addEventListener("a", object);
object.handleEvent = function (event) { log("object", this === object, event.eventPhase, event.currentTarget === target); };
target.addEventListener("a", () => log("once"), { once: true });
target.addEventListener("a", () => target.addEventListener("a", () => log("added late")));
const event = new Event("a", { cancelable: true });
target.addEventListener("a", (e) => e.preventDefault());
log(target.dispatchEvent(event), event.defaultPrevented, event.returnValue, event.eventPhase, event.target === target);
log(event.composedPath().length, event.currentTarget, Event.AT_TARGET, event.isTrusted);
target.dispatchEvent(new Event("a"));
const stopper = new AbortController();
target.addEventListener("b", (e) => { log("b"); e.stopImmediatePropagation(); }, { signal: stopper.signal });
target.addEventListener("b", (e) => log("behind", e.cancelBubble));
target.dispatchEvent(new Event("b"));
stopper.abort();
target.dispatchEvent(new CustomEvent("b", { detail: 1 }));
class Clock extends EventTarget { tick() { return this.dispatchEvent(new CustomEvent("tick", { detail: 7 })); } }
const clock = new Clock();
clock.addEventListener("tick", (e) => log(e.detail, e instanceof Event, String(e), String(clock)));
log(clock.tick());
for (const wrong of [
  () => new Event(), () => new Event("a", 3), () => target.addEventListener("a"), () => target.addEventListener("a", 3),
  () => target.addEventListener("a", log, { signal: 3 }), () => target.dispatchEvent({ type: "a" }),
  () => EventTarget.prototype.dispatchEvent.call({}, event), () => Reflect.get(Event.prototype, "type", {}),
]) try { wrong(); } catch (error) { log(error.name, error.code, error.message); }
process.on("uncaughtException", (error) => log("uncaught", error.message));
target.addEventListener("c", () => { throw new Error("of a listener"); });
target.addEventListener("c", () => log("still called"));
target.dispatchEvent(new Event("c"));
