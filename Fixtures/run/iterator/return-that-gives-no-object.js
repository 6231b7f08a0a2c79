"use strict";
const attempt = (f) => { try { f(); console.log('no error'); } catch (e) { console.log(`${e.name}: ${e.message}`); } };
const endless = (result) => ({ [Symbol.iterator]() { return { next() { return { done: false, value: 1 }; }, return() { return result; } }; } });
for (const result of [5, null, undefined, 'text', Symbol('s'), {}]) {
  attempt(() => { const [a] = endless(result); });
  attempt(() => { for (const a of endless(result)) break; });
  attempt(() => { let a; [a] = endless(result); });
  attempt(() => { for (const a of endless(result)) throw new Error('from the body'); });
  attempt(() => { (([a]) => a)(endless(result)); });
  attempt(() => { function* g() { yield* endless(result); } const it = g(); it.next(); it.return(1); });
}
