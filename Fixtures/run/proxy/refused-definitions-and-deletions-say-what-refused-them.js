"use strict";
const attempt = (step) => { try { step(); console.log("done"); } catch (e) { console.log(e.message); } };
const never = { defineProperty: () => false, deleteProperty: () => false, setPrototypeOf: () => false };
const target = Object.freeze({ a: 1 }), plain = new Proxy(target, {});
for (const o of [plain, new Proxy(plain, {}), new Proxy(target, never), new Proxy(new Proxy({}, never), {})]) {
  attempt(() => Object.defineProperty(o, "z", { value: 1 }));
  attempt(() => Object.defineProperty(o, "a", { value: 2 }));
  attempt(() => { delete o.a; });
  attempt(() => Object.setPrototypeOf(o, {}));
  attempt(() => { o.__proto__ = {}; });
}
attempt(() => { new Proxy(Object.freeze(function f() {}), {}).length = 0; });
