"use strict";
const source = { [Symbol.iterator]: () => ({ next: () => ({ done: false }) }) };
const sync = (function* () { yield* source; })();
sync.next();
try { sync.throw(1); } catch (e) { console.log(e.name, e.message); }
for (const f of [null, undefined, 1, {}, "s"]) {
  try { Reflect.apply(f, null, []); } catch (e) { console.log(e.message); }
}
