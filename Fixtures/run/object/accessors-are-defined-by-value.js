"use strict";
// Each class has its own way to the function that puts an accessor on its prototype: no name in the text shows it.
class P { constructor(x) { this.x = x; } }
class Q { constructor(y) { this.y = y; } }
class R { constructor(z) { this.z = z; } }
class S { constructor(u) { this.u = u; } }
class T { constructor(v) { this.v = v; } }
const accessor = name => ({ get() { return 'got ' + name; }, set(v) { console.log('set', name, v); } });
const hidden = Object['define' + 'Property'], plain = Object.defineProperty;
hidden(P.prototype, 'x', accessor('x'));
plain(Q.prototype, 'y', accessor('y'));
const { defineProperties } = Object;
defineProperties(R.prototype, { z: accessor('z') });
({})[['const', 'ructor'].join('')][['define', 'Property'].join('')](S.prototype, 'u', accessor('u'));
const table = {};
table[['__define', 'Getter__'].join('')].call(T.prototype, 'v', () => 'got v');
table[['__define', 'Setter__'].join('')].call(T.prototype, 'v', v => console.log('set v', v));
const p = new P(1), q = new Q(2), r = new R(3), s = new S(4), t = new T(5);
console.log(p.x, q.y, r.z, s.u, t.v, [p, q, r, s, t].map(o => Object.keys(o).length).join());
