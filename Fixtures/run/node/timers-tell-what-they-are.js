// Objects of timers, and what the functions refuse.
const timer = setTimeout(() => {}, 1000);
console.log(timer.hasRef(), timer.unref() === timer, timer.hasRef(), +timer === timer[Symbol.toPrimitive]());
timer[Symbol.dispose ?? Symbol.for("nodejs.dispose")]();
const immediate = setImmediate(() => console.log("never"));
immediate[Symbol.dispose ?? Symbol.for("nodejs.dispose")]();
for (const wrong of [
  () => setTimeout(), () => setTimeout("a"), () => setInterval(null), () => setImmediate(3), () => queueMicrotask({}),
  () => process.nextTick([]), () => setTimeout(Symbol("s")), () => setTimeout("a string that is too long for a message"),
]) try { wrong(); } catch (error) { console.log(error.name, error.code, error.message); }
setTimeout((...args) => console.log(args), 1, 1, 2, 3);
setTimeout(() => console.log("by its number"), 1);
clearTimeout(String(+setTimeout(() => console.log("never"), 1)));
