// depth, colors, compact, breakLength, sorted, getters, limits, separators and proxies.
const { inspect } = require("util");
const value = { b: { c: { d: 1 } }, a: [1, "x", undefined, null, /x/, new Date(0), Symbol("s"), 10n, () => {}], m: new Map([["k", { a: 1 }]]) };
console.log(inspect(value, { depth: 0 }));
console.log(inspect(value, { colors: true, sorted: true }));
console.log(inspect(value, { compact: true, breakLength: 20 }));
console.log(inspect(value, { compact: false }));
console.log(inspect(value, { breakLength: Infinity }));
const accessors = { get a() { return { x: 1 }; }, set b(v) {}, get c() { throw new Error("no"); }, get d() { return "s"; }, set d(v) {} };
for (const getters of [true, "get", "set"]) console.log(inspect(accessors, { getters }));
console.log(inspect([1234567.891, 12345n, -1234, 0.12345], { numericSeparator: true }));
console.log(inspect(new Proxy({ a: 1 }, {}), { showProxy: true }));
console.log(inspect("x".repeat(30), { maxStringLength: 4 }), inspect([1, 2, 3, 4], { maxArrayLength: 2 }));
console.log(inspect(new Uint8Array(2), { showHidden: true }));
console.log(inspect({ z: 1, y: 2 }, { sorted: (a, b) => (a < b ? 1 : -1) }));
