const { types } = require("util");
const values = [new Date(), /x/, new Map(), new Set(), new Map().keys(), Promise.resolve(), new Proxy({}, {}), new Uint8Array(1), new DataView(new ArrayBuffer(1)),
  new Error(), Object(1), Object("s"), async () => {}, function* () {}, (function* () {})(), new ArrayBuffer(1), new WeakMap(), { [Symbol.toStringTag]: "Date" }];
for (const value of values) console.log(Object.keys(types).filter((name) => types[name](value)).join());
console.log(types === require("util/types"));
