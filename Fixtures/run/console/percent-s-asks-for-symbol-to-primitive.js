"use strict";
console.log("%s", { [Symbol.toPrimitive]: () => "own" });
console.log("%s", Object.create({ [Symbol.toPrimitive]() { return "inherited"; } }));
console.log("%s %s", { [Symbol.toPrimitive]: 5 > 6 ? 1 : undefined, a: 1 }, new Date(NaN));
console.log("%s %s %s", [1, [2]], new Map([[1, 2]]), new (class A { toString() { return "A"; } })());
try { console.log("%s", { get [Symbol.toPrimitive]() { throw new RangeError("asked"); } }); } catch (e) { console.log(e.message); }
