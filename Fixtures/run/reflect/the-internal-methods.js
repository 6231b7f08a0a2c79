class A { constructor(x) { this.x = x; this.target = new.target.name; } }
class B {}
const o = Reflect.construct(A, [5], B);
console.log(o.x, o.target, o instanceof B, Reflect.apply(Math.max, null, [1, 3, 2]));
const p = { get v() { return this.w; }, set v(n) { this.w = n * 2; } };
const r = {};
console.log(Reflect.get(p, 'v', { w: 7 }), Reflect.set(p, 'v', 4, r), r.w, Reflect.has(p, 'v'), Reflect.ownKeys(p).join());
console.log(Reflect.defineProperty(Object.freeze({}), 'a', { value: 1 }), Reflect.deleteProperty(Object.freeze([1]), '0'));
console.log(Reflect.set(Object.freeze({ a: 1 }), 'a', 2), Reflect.setPrototypeOf(Object.preventExtensions({}), null));
for (const f of [() => Reflect.get(1, 'a'), () => Reflect.construct(5, []), () => Reflect.apply(1), () => Reflect.setPrototypeOf({}, 1)]) {
  try { f(); } catch (e) { console.log(e.name + ': ' + e.message); }
}
