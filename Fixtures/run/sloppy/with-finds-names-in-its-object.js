with ({ p: 1, q() { return this.p; } }) { console.log(p, q()); p = 3; p += 2; p++; console.log(p, typeof p, typeof nothing, delete p); }
var y = 'out';
function make(x) { with (x) { return () => y; } }
console.log(make({ y: 'in' })(), make({})());
with ([1, 2]) { console.log(typeof values, typeof entries, length); }
with ({ [Symbol.unscopables]: { y: true }, y: 'hidden' }) console.log(y);
with (new Proxy({}, { has(t, k) { if (typeof k === 'string') console.log('has', k); return k === 'z'; }, get(t, k) { return typeof k === 'symbol' ? undefined : 'got ' + k; } })) console.log(z);
const target = { v: 1 };
with (target) { var v = 2; [v] = [v + 1]; for (v of [7]); }
console.log(target, v);
with ({ a: 1 }) { with ({ b: 2 }) { let c = 3; console.log(a, b, c, (() => a + b + c)()); } }
try { with (null) { } } catch (e) { console.log(e.name, e.message); }
function args() { with ({ arguments: 'mine' }) return arguments; }
console.log(args(), (function () { with ({}) return arguments.length; })(1, 2, 3));
with ('text') console.log(length, toUpperCase());
