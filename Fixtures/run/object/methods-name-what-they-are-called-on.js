// The messages of methods and accessors of built-in classes that are called on something else.
const of = Object.getPrototypeOf;
const holders = {
  Object: Object.prototype, Array: Array.prototype, String: String.prototype, Number: Number.prototype, Boolean: Boolean.prototype,
  Symbol: Symbol.prototype, BigInt: BigInt.prototype, Date: Date.prototype, Map: Map.prototype, WeakMap: WeakMap.prototype,
  WeakSet: WeakSet.prototype, WeakRef: WeakRef.prototype, Promise: Promise.prototype, Error: Error.prototype,
  ArrayIterator: of([][Symbol.iterator]()), MapIterator: of(new Map().keys()), StringIterator: of(''[Symbol.iterator]()),
  Generator: of(of((function* () {})())),
};
const receivers = [{}, new Proxy(new Date(0), {}), undefined, 'text', 1n];
for (const [holder, object] of Object.entries(holders)) {
  for (const key of Reflect.ownKeys(object).filter((k) => k !== 'constructor').sort((a, b) => String(a) < String(b) ? -1 : 1)) {
    const property = Object.getOwnPropertyDescriptor(object, key);
    for (const part of ['value', 'get', 'set']) {
      if (typeof property[part] !== 'function') continue;
      receivers.forEach((receiver, i) => {
        try {
          Reflect.apply(property[part], receiver, []);
        } catch (e) {
          console.log(holder, String(key), part, i, e.name + ': ' + e.message);
        }
      });
    }
  }
}
