// --expose-gc: a function that collects all garbage.
const { value, ...attributes } = Object.getOwnPropertyDescriptor(globalThis, "gc");
console.log(attributes, gc === value, gc.name, gc.length, gc());
let died = 0;
const registry = new FinalizationRegistry(() => died++);
(function make() { for (let i = 0; i < 100; i++) registry.register({ i }, i); })();
setImmediate(() => {
  gc();
  setTimeout(() => console.log(died > 90), 10);
});
