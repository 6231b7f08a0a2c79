const log = [];
const stack = new DisposableStack();
const value = { [Symbol.dispose]() { log.push("used"); } };
console.log(stack.use(value) === value, stack.use(null), stack.adopt("v", (v) => log.push("adopted " + v)), stack.disposed);
stack.defer(() => log.push("deferred"));
const moved = stack.move();
console.log(stack.disposed, moved.disposed, Object.prototype.toString.call(moved));
{ using held = moved; }
moved.dispose();
console.log(log.join(), moved.disposed);
for (const use of [() => moved.use(value), () => DisposableStack(), () => stack.adopt({}, 1), () => moved.use.call({}, 1)]) {
  try { use(); } catch (error) { console.log(error.name); }
}
const later = new AsyncDisposableStack();
later.defer(async () => { log.push("async"); });
later.defer(() => { throw new Error("one"); });
later.defer(async () => { throw new Error("two"); });
await later.disposeAsync().catch((e) => console.log(e.error.message, e.suppressed.message));
console.log(log.pop(), later.disposed, DisposableStack.prototype.dispose === DisposableStack.prototype[Symbol.dispose]);
const e = new SuppressedError(1, 2, "m");
console.log(e.error, e.suppressed, e.message, e.name, SuppressedError.length, e instanceof Error);
