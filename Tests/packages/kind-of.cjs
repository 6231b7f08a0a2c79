const kindOf = require("kind-of");
function* gen() {}
const values = [undefined, null, true, 5, "str", Symbol("a"), 10n, [], {}, new Map(), new Set(), new WeakMap(), new WeakSet(), /x/, new Date(0), new Error("e"), () => {}, gen, gen(), Promise.resolve(), new Int8Array(1), new Uint8ClampedArray(1), new Float64Array(1), new ArrayBuffer(1), Object.create(null), new class Foo {}(), [].values(), new Map().entries(), ""[Symbol.iterator](), class A {}, Object(1), new Boolean(false), function () {
  return arguments;
}()];
console.log(values.map(v => {
  try {
    return kindOf(v);
  } catch (e) {
    return e.message;
  }
}).join());
