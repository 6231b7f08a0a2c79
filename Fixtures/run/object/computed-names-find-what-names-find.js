// o[k] with names: own, inherited, accessors, refusals, after changes of prototypes, on primitives and on objects with many names.
'use strict';
class Base { get twice() { return this.n * 2; } set twice(v) { this.n = v / 2; } method() { return 'base ' + this.n; } }
class Derived extends Base { n = 5; }
const keys = ['n', 'twice', 'method', 'absent', 'constructor', 'length'];
const read = o => keys.map(k => typeof o[k] === 'function' ? o[k].name || 'f' : String(o[k])).join();
for (const o of [new Derived(), { n: 1, method: 2 }, [1, 2], 'text', 5, () => 0, new Derived()]) console.log(read(o));
Base.prototype.absent = 'now there';
console.log(read(new Derived()));
Object.defineProperty(Base.prototype, 'method', { get() { return 'got'; }, configurable: true });
console.log(read(new Derived()));
delete Base.prototype.absent;
console.log(read(new Derived()));

const d = new Derived(), twice = 'tw' + 'ice';
d[twice] = 20;
console.log(d.n, d[twice]);
for (const [o, k] of [[Object.freeze({ f: 1 }), 'f'], [Object.freeze({}), 'new'], ['text', 'length'], [{ get g() { return 1; } }, 'g'], [null, 'x'], [undefined, 'y']]) {
  try {
    o[k] = 2;
    console.log('stored');
  } catch (e) {
    console.log(e.name + ': ' + e.message);
  }
}
const table = {};
for (let round = 0; round < 2; round++) for (let i = 0; i < 200; i++) table['k' + i] = (table['k' + i] || 0) + i;
delete table.k7;
console.log(Object.keys(table).length, table['k' + 199], table['k' + 7], 'k8' in table);
const inherited = Object.create(table);
inherited['k' + 8] += 1;
console.log(inherited.k8, table.k8, Object.keys(inherited).join());
const symbol = Symbol('s');
inherited[symbol] = 1;
inherited[symbol]++;
console.log(inherited[symbol], Object.keys(inherited).length);
