// The nearest property decides: own, or of the nearest class, with the halves that it has.
class A { constructor() { this._x = 0; } set x(v) { this._x = v; } get x() { return this._x; } }
class B extends A { x = 5; }
const b = new B(); b.x = "own"; console.log(b.x, b._x, Object.keys(b).join());
const a = new A(); Object.defineProperty(a, "x", { value: 1, writable: true, configurable: true }); a.x = "two"; console.log(a.x, a._x);
class C { set y(v) { this._y = v; } get y() { return this._y; } }
const c = new C(); c.y = 1; console.log(c.y);
delete C.prototype.y; c.y = "plain"; console.log(c.y, c._y, Object.keys(c).join());
class D { set z(v) { this._z = v; } get z() { return this._z; } }
const d = new D(); Object.assign(d, { z: "assigned" }); console.log(d.z, d._z);
Object.setPrototypeOf(d, {}); d.z = "after"; console.log(d.z, d._z);
class E { set w(v) { this._w = v + 1; } get w() { return this._w; } }
const e = new E(); e.w = 1; const k = ["w"][0]; e[k] = 5; console.log(e.w, e[k]);
class F { get v() { return 1; } } class G extends F { set v(x) { this._v = x; } }
const g = new G(); g.v = 3; console.log(g.v, g._v);
class H { set u(x) { this._u = x; } get u() { return this._u; } } class I extends H { get u() { return "only getter"; } }
const i = new I(); try { (function () { "use strict"; i.u = 3; })(); } catch (e) { console.log(e.message); } console.log(i.u, i._u);
class J { constructor(o) { return o; } } class K extends J { set t(v) { this._t = v; } get t() { return this._t; } }
const own = { t: "mine" }; const kk = new K(own); kk.t = "x"; console.log(kk.t, own.t, own._t);
function read(o) { return o.x; } console.log(read(a), read(b), read(new A()));
for (const o of [new A(), { x: "lit" }, new B()]) { o.x = o.x + "!"; console.log(o.x); }
class L { static #n = 0; static get n() { return L.#n; } static set n(v) { L.#n = v; } } L.n += 2; L.n++; console.log(L.n);
const lit = { get q() { return this._q ?? "none"; }, set q(v) { this._q = v; } }; lit.q = 4; console.log(lit.q, lit._q);
class M { get p() { return this.#c(); } #c() { return arguments.length; } } console.log(new M().p);
