// Programs of all ages look for the global object so; the text is known, so no compiler is needed.
const a = Function("return this")();
const b = new Function("return this;")();
console.log(a === globalThis, b === globalThis, typeof a.setTimeout);
a.shared = 1;
console.log(globalThis.shared, shared);
const shadowed = (Function) => Function("return this");
console.log(shadowed((text) => text.length));
