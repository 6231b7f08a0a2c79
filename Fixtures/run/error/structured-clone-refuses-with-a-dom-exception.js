for (const value of [Symbol('s'), () => 1, { f() { } }, new WeakMap(), Promise.resolve(), class A { }]) {
  try { structuredClone(value); } catch (e) { console.log(e.constructor === DOMException, e.name, e.message, e.code); }
}
console.log(structuredClone(new DOMException('a', 'AbortError')));
