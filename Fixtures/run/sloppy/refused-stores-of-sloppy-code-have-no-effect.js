const frozen = Object.freeze({ x: 1, list: Object.freeze([1, 2]) });
console.log(frozen.x = 2, frozen.y = 3, frozen.list[0] = 9, frozen.list[5] = 1, frozen);
'abc'.length = 1;
'abc'[0] = 'z';
(5).foo = 1;
const half = { get only() { return 1; } };
half.only = 2;
console.log(half.only, delete frozen.x, delete frozen.nothing, delete Math.PI, delete [].length);
const fixed = [1, 2];
Object.defineProperty(fixed, 'length', { writable: false });
fixed[2] = 3;
fixed.length = 0;
console.log(fixed);
undefined = 1;
NaN = 2;
console.log(undefined, NaN);
function strict() { 'use strict'; frozen.x = 2; }
try { strict(); } catch (e) { console.log(e.name, e.message); }
try { fixed.push(3); } catch (e) { console.log(e.name, e.message); }
try { null.x = 1; } catch (e) { console.log(e.name, e.message); }
const proxy = new Proxy({}, { set() { return false; }, deleteProperty() { return false; } });
proxy.a = 1;
console.log(delete proxy.a);
class Strict { static run() { proxy.a = 1; } }
try { Strict.run(); } catch (e) { console.log(e.name); }
Object.defineProperty(Object.prototype, 'ro', { value: 1, configurable: true });
const plain = {};
for (let i = 0; i < 3; i++) plain.ro = i;
console.log(Object.keys(plain), plain.ro);
