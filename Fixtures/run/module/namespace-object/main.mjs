import * as ns from "./lib.mjs";
console.log(Object.keys(ns), ns[Symbol.toStringTag], "b" in ns, "c" in ns, ns.c, Object.getPrototypeOf(ns));
console.log(Object.getOwnPropertyDescriptor(ns, "a"), Object.isFrozen(ns), Object.isSealed(ns), Reflect.isExtensible(ns));
try { ns.a = 2; } catch (e) { console.log(e.name); }
try { delete ns.a; } catch (e) { console.log(e.name); }
console.log(ns, typeof ns.default, ns.default(2), Reflect.ownKeys(ns).length);
for (const k in ns) console.log(k);
