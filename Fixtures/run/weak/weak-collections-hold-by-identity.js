const k1 = {}, k2 = {}, sym = Symbol('k');
const wm = new WeakMap([[k1, 'one']]);
wm.set(k2, k1).set(sym, 'symbol');
console.log(wm.get(k1), wm.get(k2) === k1, wm.get({}), wm.get(sym), wm.has(k2), wm.delete(k2), wm.has(k2), wm.get(1));
const ws = new WeakSet([k1]);
console.log(ws.has(k1), ws.has(k2), ws.delete(k1), ws.has(k1));
const ref = new WeakRef(k1);
console.log(ref.deref() === k1, Object.prototype.toString.call(ref));
const registry = new FinalizationRegistry(() => {});
registry.register(k1, 'held', k2);
console.log(registry.unregister(k2), registry.unregister(k2));
try { wm.set(Symbol.for('registered'), 1); } catch (e) { console.log(e.message); }
