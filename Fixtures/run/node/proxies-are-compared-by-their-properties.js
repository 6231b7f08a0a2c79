const assert = require("assert"), { isDeepStrictEqual } = require("util");
const target = { foo: { bar: [1, { x: 2 }] } }, proxy = new Proxy(target, {});
assert.deepStrictEqual(proxy, { foo: { bar: [1, { x: 2 }] } });
console.log(isDeepStrictEqual(proxy, target), isDeepStrictEqual(proxy, { foo: 1 }), isDeepStrictEqual(new Proxy([1], {}), [1]));
console.log(isDeepStrictEqual(Promise.resolve(1), Promise.resolve(2)), isDeepStrictEqual(new Proxy(Promise.resolve(), {}), Promise.resolve()));
