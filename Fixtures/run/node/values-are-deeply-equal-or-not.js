const { isDeepStrictEqual: strict } = require("util");
const loose = (a, b) => { try { require("assert").deepEqual(a, b); return true; } catch { return false; } };
const circle = () => { const c = { a: 1 }; c.c = c; return c; };
const pairs = [[{ a: [1, new Set([1, { b: 2 }])] }, { a: [1, new Set([1, { b: 2 }])] }], [[1], ["1"]], [0, -0], [NaN, NaN], [new Set([1]), new Set(["1"])],
  [new Map([[{ a: 1 }, 1]]), new Map([[{ a: 1 }, 1]])], [[1, , 3], [1, undefined, 3]], [new Date(1), new Date(1)], [/a/g, /a/i], [Object(1), Object(2)],
  [new Error("a"), new Error("b")], [new Error("a", { cause: 1 }), new Error("a", { cause: 2 })], [new Uint8Array([1]), new Uint8Array([2])],
  [circle(), circle()], [Object.create(null), {}], [{ [Symbol.for("s")]: 1 }, {}], [new (class A {})(), {}], [[], {}], [new Date(NaN), new Date(NaN)]];
for (const [a, b] of pairs) console.log(strict(a, b), loose(a, b));
