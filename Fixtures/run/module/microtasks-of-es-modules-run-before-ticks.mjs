process.nextTick(() => console.log("tick"));
Promise.resolve().then(() => console.log("microtask")).then(() => console.log("another"));
queueMicrotask(() => process.nextTick(() => console.log("tick of a microtask")));
console.log("module");
