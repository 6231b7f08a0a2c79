// A hole is filled by the prototype's setter, where one came in between: subclass, foreign prototype, proxy.
'use strict';
function fill(a, v) { for (let i = 0; i < a.length; i++) a[i] = v; return a; }
class Watched extends Array { set 1(v) { console.log('setter', v); } }
const w = new Watched(3);
fill(w, 7);
console.log(Object.keys(w).join(), w[0], w[1]);
fill(new Array(3), 1);
const base = { set 2(v) { console.log('base', v); } };
const foreign = new Array(3);
Object.setPrototypeOf(foreign, base);
fill(foreign, 8);
console.log(Object.keys(foreign).join());
const proxied = new Array(2);
Object.setPrototypeOf(proxied, new Proxy([], { set(t, k, v, r) { console.log('trap', String(k), v); return true; } }));
fill(proxied, 9);
console.log(Object.keys(proxied).length);
const child = new Array(2);
Object.setPrototypeOf(child, Object.freeze([5]));
try { fill(child, 6); } catch (e) { console.log(e.constructor.name); }
console.log(fill(new Array(3), 4).join());
