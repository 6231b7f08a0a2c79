// Each evaluation of the name calls the getter, also in front of a built-in that is known.
let reads = 0;
for (const name of ['Math', 'String']) {
  const value = globalThis[name];
  Object.defineProperty(globalThis, name, { get() { reads++; return value; }, configurable: true });
}
console.log(Math.max(1, 2), reads);
console.log(String(2), reads);
const real = JSON;
Object.defineProperty(globalThis, 'JSON', { get() { reads++; return real; } });
console.log(JSON.stringify([1]), reads);
console.log(Math.floor(2.5) + Math.ceil(0.5), reads);
