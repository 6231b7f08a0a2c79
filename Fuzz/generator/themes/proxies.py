"""Accessors and proxies, above all in prototype chains: who is asked, in which order, with which receiver, and what must not be lied about."""

SCENES = 1, 4
RULES = {
    'scene': ['''const seen = []; const traps = new Proxy({}, { get(target, k) { return (...r) => { seen.push(k); return Reflect[k](...r); }; } }); const p = new Proxy(«target», traps);
«3-7*operation»
print(seen.join());''',
              '''const p = new Proxy(«target», { «handler», «handler» });
«3-6*operation»''',
              '''class A { constructor() { this.k = 1; «|this.x = 2;» } m() { return this.k + 1; } «|get x() { return "gx"; } set x(v) { print("set x", v); }» }
Object.setPrototypeOf(A.prototype, new Proxy({}, { «chain», «chain» }));
attempt(() => { const a = new A(); print(a.k, a.nope, a.m()); a.k += 1; a.later = 5; print(a.later, Object.keys(a), "magic" in a, a.x); delete a.k; print(a.k); for (const k in a) print(k); });
attempt(() => { class B extends A { y = 3; } const b = new B(); print(b.y, b.k, b.z, Object.keys(b)); });''',
              '''const o = Object.create(new Proxy({}, { «chain», «chain» }));
attempt(() => { print(o.foo, "magic" in o, o.own, o[Symbol.iterator]); o.own = 1; print(o.own, Object.keys(o)); o.own = 2; print(o.own, delete o.own, o.own); }); attempt(() => { print(`${o.a}`, { ...o }, o?.b?.c, Object.hasOwn(o, "foo")); });''',
              '''const a = [1, 2, 3]; Object.setPrototypeOf(a, new Proxy(Array.prototype, { «chain», «chain» }));
attempt(() => { print(a[0], a[5], a.length, 7 in a); a[1] = 9; a[5] = 6; print(a.length, a[3], a[5]); a.push(4); print(a.length, a.indexOf(9), a.join()); }); attempt(() => { for (let i = 0; i < 6; i++) print(a[i]); print([...a]); });''',
              '''function «#frozen»() { return Object.freeze({ a: 1, b: [2] }); } const p = new Proxy(«#frozen»(), { get: () => 2, has: () => false, ownKeys: () => [], set: () => true, getPrototypeOf: () => null, deleteProperty: () => true, defineProperty: () => true, «|getOwnPropertyDescriptor: () => undefined,|isExtensible: () => true,|preventExtensions: () => true,» });
«4-6*operation»''',
              '''const { proxy: p, revoke } = Proxy.revocable(«target», {}); attempt(() => print(typeof p, p.a)); revoke();
«4-6*operation»''',
              '''let p = new Proxy({}, {}); const b = Object.create(p); attempt(() => { p.__proto__ = b; }); attempt(() => Object.setPrototypeOf(p, b));
attempt(() => print(b instanceof «Date|Array|Map»)); attempt(() => print(«"x" in b|b.x|Object.prototype.isPrototypeOf.call(Date, b)|Reflect.has(b, "q")|Reflect.get(b, "q")|"" + b|b.m()|delete b.x|Object.keys(b)|JSON.stringify(b)»)); attempt(() => { «b.x = 1;|for (const k in b) print(k);|Reflect.set(b, "y", 2);|b[0] = 1;» print("done"); });''',
              '''class P { constructor(x) { this.x = x; } get twice() { return this.x * 2; } } const D = Object[«definer»];
«|print(new P(1).x + 1);»
attempt(() => D(«P.prototype, "x"|P.prototype, "y"|Object.prototype, "x"|P.prototype, ["x"][0]», { get() { return "getter"; }, set(v) { print("set", v); }, configurable: true }));
attempt(() => { const p = new P(3); print(p.x, Object.keys(p), p.twice); p.x = 4; p.y = 5; print(p.x, p.y, Object.keys(p)); const o = { x: 1 }; print(o.x); o.y = 2; print(o.y, Object.keys(o)); });''',
              '''const o = { get a() { «effect» return this.n; }, set a(v) { this.n = v; }, n: 1, m: { get deep() { return o.n + 1; } } };
attempt(() => { print(o.a, o.n); o.a = «value»; print(o.a, o.n, o.m.deep); o.a++; print(o.n); o.a «+=|??=|&&=|-=» 2; print(o.a); const { a, ...r } = o; print(a, r); print(Object.assign({}, o), { ...o }); });
attempt(() => { Object.defineProperty(o, "n", { «get: () => 9|value: "fixed"|value: 3, writable: false|get() { return this.m; }, set: undefined», configurable: true }); print(o.a); o.a = 4; print(o.a, o.n); }); attempt(() => print(JSON.stringify(o), Object.entries(o)));''',
              '''const f = new Proxy(function (a) { return [this === undefined, a, new.target !== undefined]; }, { apply(t, self, r) { return ["apply", r.length, t.apply(self, r)]; }, construct(t, r, n) { return «{ c: r.length, n: n === f }|5|Reflect.construct(t, r, Date)|r»; } });
attempt(() => print(f(1, 2), f.call(1, 2), typeof f, f.length, f.name)); attempt(() => print(new f(1, 2, 3))); attempt(() => { class C extends f { x = 1; } print(new C(1)); }); attempt(() => print([1].map(f), Reflect.apply(f, null, [3]), f`t${1}`));'''],
    'effect': ['', '', 'this.n += 1;', 'o.m = null;', 'delete o.n;', 'this.n = "s";'],
    'definer': ['"define" + "Property"', '["defineProperty"][0]', '"defineProperty"', 'JSON.parse(\'"defineProperty"\')'],
    'target': ['{ a: 1, b: { c: 2 } }', '[1, 2, 3]', 'class { static a = 1; }', 'Object.create({ a: 5 })',
               'function named(p) { return p; }', 'new (class { #q = 1; get a() { return this.#q; } b = 2; })()', 'new Map([["a", 1]])',
               'Object.freeze({ a: 1 })', 'new Proxy({ a: 3 }, {})', '{ get a() { return this.b; }, b: 4, set a(v) { this.b = v; } }',
               'new Date(0)', 'new Uint8Array([1, 2])'],
    'handler': ['get: (t, k) => typeof k === "symbol" ? undefined : "got " + k', 'get(t, k, r) { return Reflect.get(t, k, r); }',
                'has: (t, k) => k === "magic"',
                'set(t, k, v, r) { print("set", k, v); return «true|false|Reflect.set(t, k, v)|Reflect.set(t, k, v, r)»; }',
                'deleteProperty: («|t, k») => «true|false»',
                'ownKeys: () => [«"a", "b"|"a"|"z", "a", Symbol.iterator|"a", "a"|5|», "length"]',
                'ownKeys: (t) => Reflect.ownKeys(t).reverse()',
                'getOwnPropertyDescriptor: (t, k) => «({ value: k, configurable: true, enumerable: true })|Reflect.getOwnPropertyDescriptor(t, k)|undefined|5|({ value: 1 })»', 'defineProperty: (t, k, d) => «true|false|Reflect.defineProperty(t, k, d)»', 'getPrototypeOf: () => «Array.prototype|null|5|Map.prototype»', 'setPrototypeOf: () => «true|false»', 'isExtensible: («|t») => «true|false»', 'preventExtensions: (t) => «true|false|(Object.preventExtensions(t), true)»', 'apply: (t, self, r) => r.length', 'construct: () => «({ made: 1 })|5»', 'get: 5', 'has: null', 'get() { throw new RangeError("trap"); }'],
    'chain': ['get: (t, k) => typeof k === "string" ? k + "!" : undefined',
              'get(t, k, r) { if (typeof k === "string") print("get", k, r === t); return Reflect.get(t, k, r); }',
              'set(t, k, v, r) { print("set", k, v); return true; }',
              'set(t, k, v, r) { print("define", k); return Reflect.defineProperty(r, k, { value: v, writable: true, enumerable: true, configurable: true }); }', 'set: () => false', 'has: (t, k) => k === "magic"', 'has(t, k) { print("has", String(k)); return false; }', 'set(t, k, v, r) { return Reflect.set(t, k, v, r); }', 'getPrototypeOf: () => null', 'ownKeys: () => ["p"]', 'getOwnPropertyDescriptor: (t, k) => undefined'],
    'operation': ['attempt(() => print(p.a));', 'attempt(() => { p.z = 1; });', 'attempt(() => { p.a = 5; print(p.a); });',
                  'attempt(() => print("a" in p, "magic" in p));', 'attempt(() => print(delete p.z, delete p.a));',
                  'attempt(() => print(Object.keys(p)));', 'attempt(() => { for (const k in p) print(k); });',
                  'attempt(() => print({ ...p }));', 'attempt(() => print(JSON.stringify(p)));',
                  'attempt(() => print(Object.getPrototypeOf(p) === null));',
                  'attempt(() => print(p instanceof Object, p instanceof Array));',
                  'attempt(() => print(Object.isExtensible(p), Object.isFrozen(p)));', 'attempt(() => { p.a++; p.n ??= 1; });',
                  'attempt(() => { const { a, ...r } = p; print(a, r); });', 'attempt(() => print(Object.assign({}, p)));',
                  'attempt(() => print(Object.entries(p)));', 'attempt(() => print(p.hasOwnProperty("a"), Object.hasOwn(p, "a")));',
                  'attempt(() => print(Array.isArray(p), p.length));', 'attempt(() => print([].concat(p), [...p]));',
                  'attempt(() => print(p.map((x) => x * 2), p.push(4)));',
                  'attempt(() => print(Object.prototype.toString.call(p), typeof p));', 'attempt(() => print(`${p}`));',
                  'attempt(() => print(p()));', 'attempt(() => print(new p(1)));',
                  'attempt(() => Object.defineProperty(p, "q", { value: 1 }));',
                  'attempt(() => print(Object.getOwnPropertyDescriptor(p, "a")));',
                  'attempt(() => print(Object.getOwnPropertyNames(p)));', 'attempt(() => { Object.freeze(p); });',
                  'attempt(() => print(Object.setPrototypeOf(p, null) === p));',
                  'attempt(() => print(Reflect.ownKeys(p), Reflect.set(p, "w", 1)));',
                  'attempt(() => print(Reflect.get(p, "a", { b: "receiver" })));', 'attempt(() => print(p.get("a"), p.size));',
                  'attempt(() => print(p + 1, p == p, p > 1));', 'attempt(() => Object.preventExtensions(p));',
                  'attempt(() => print(p.b?.c, p.nope?.x));', 'attempt(() => print(Object.values(p), Object.fromEntries([[1, p.a]])));',
                  'attempt(() => print(structuredClone({ x: 1 }), new Set([p]).has(p), new Map([[p, 1]]).get(p)));',
                  'attempt(() => { const o = Object.create(p); o.a = 7; print(o.a, Object.keys(o)); });'],
}
