"use strict";
const attempt = (step) => { try { step(); console.log("done"); } catch (e) { console.log(e.message); } };
class G { get a() { return 1; } }
const stops = { set() { return false; } };
for (const target of [new G(), Object.freeze({ a: 1 }), Object.preventExtensions({}), Object.create(Object.freeze({ a: 1 })), Object.freeze([1])]) {
  const plain = new Proxy(target, {}), nested = new Proxy(plain, { get: () => 1 });
  attempt(() => { plain.a = 2; });
  attempt(() => { plain[0] = 2; });
  attempt(() => { nested.b = 2; });
  attempt(() => { new Proxy(target, stops).a = 2; });
  attempt(() => { new Proxy(target, { defineProperty: () => false }).a = 2; });
  attempt(() => { Object.create(plain).a = 2; });
  attempt(() => { Object.preventExtensions(Object.create(plain)).b = 2; });
}
