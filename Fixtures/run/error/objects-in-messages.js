"use strict";
// Messages show an object by its constructor, its tag or as an error, and run nothing to find out.
function report(f) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.message);
  }
}
class A { get x() { return 1; } }
class B extends A {}
class T { toString() { throw 1; } }
report(() => { new B().x = 1; });
report(() => { Object.create({ get y() { return 1; } }).y = 2; });
report(() => { new (class M extends Map {})().size = 1; });
report(() => { new Uint8Array(1).length = 1; });
report(() => delete Object.freeze(new Uint8Array(0)).constructor);
report(() => delete Object.freeze(Object.assign(new TypeError("m"), { a: 1 })).a);
report(() => { Object.freeze(Object.assign(new Error(""), { a: 1 })).a = 2; });
report(() => delete Object.freeze(Object.assign(Object.create(null), { a: 1 })).a);
const receivers = [{}, [], new A(), new B(), new T(), new Error("e"), new Date(0), Object.create(null), new String("s"), new Number(4), Math,
  Promise.resolve(), (function* () {})(), new Proxy({}, {}), new Proxy([], {}), Symbol("s"), 1n, { constructor: 5 }, new (class {})(),
  { constructor: { name: "N" } }, { [Symbol.toStringTag]: "G", toString() {} }, Object.assign(new Error("x"), { name: "Mine" }), "text",
  { __proto__: Error.prototype, message: "inherits" }, null, undefined];
for (const receiver of receivers) report(() => Map.prototype.get.call(receiver));
for (const nothing of [null, undefined]) report(() => nothing[Symbol.iterator]);
