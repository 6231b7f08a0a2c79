// Accessors whose names only the running program knows, on what instances inherit from, on tables, and in descriptors that inherit `get`.
'use strict';
const key = (s) => s.split('').reverse().join('');

class Point { constructor(x, y) { this.x = x; this.y = y; } }
function points(n) { let s = 0; for (let i = 0; i < n; i++) s += new Point(i, 2 * i).y; return s; }

// A table of exports, as bundlers write it.
function exportTo(target, all) { for (const name in all) Object.defineProperty(target, name, { get: all[name], enumerable: true }); }
const table = {};
let counter = 0;
exportTo(table, { x: () => ++counter, y: () => 'y of table' });
console.log(table.x, table.x, table.y, points(4));
for (const k in table) console.log(k, table[k]);
try { table.x = 5; } catch (e) { console.log(e.message); }

// A constant under an unknown name, among instances.
const marked = new Point(1, 2);
Object.defineProperty(marked, key('z'), { value: 7, enumerable: true });
Object.defineProperty(marked, key('x'), { value: 8 });
console.log(marked, points(3));

// What inherits from such a table calls its setter.
class Table { constructor() { this.log = []; } }
const proto = new Table();
Object.defineProperty(proto, key('emos'), { set(v) { this.log.push(v); }, get() { return this.log.length; } });
const heir = Object.create(proto);
heir.some = 1;
heir.some = 2;
console.log(heir.some, Object.keys(heir));

// One on the prototype of a class: its constructor's stores find it.
class Watched { constructor(v) { this.value = v; this.other = v; } }
console.log(new Watched(1));
const seen = [];
Object.defineProperty(Watched.prototype, key('eulav'), { set(v) { seen.push(v); }, get() { return 'seen ' + seen.length; }, configurable: true });
console.log(new Watched(2), new Watched(3).value, seen);

// Descriptors that inherit `get`.
class Inner { constructor(v) { this.hidden = v; } }
console.log(new Inner(1));
Object.prototype.get = function () { return 'got'; };
try { Object.defineProperty({}, key('a'), { value: 1 }); } catch (e) { console.log(e.message); }
const odd = Object.defineProperty({}, key('neddih'), { enumerable: true });
console.log(odd.hidden);
Object.defineProperty(Inner.prototype, key('neddih'), { configurable: true });
delete Object.prototype.get;
try { new Inner(2); } catch (e) { console.log(e.message); }

// Setters without getters under computed names.
class Lone { set ['con' + 'stant'](v) { this.kept = v; } set [Symbol.toStringTag](v) { this.tag = v; } }
const lone = new Lone();
lone.constant = 3;
lone[Symbol.toStringTag] = 'T';
console.log(lone.constant, lone.kept, lone[Symbol.toStringTag], lone.tag, String(lone));

// All properties of one object go to another, accessors too.
const source = { get twice() { return 2 * this.once; }, once: 4 };
class Copy { constructor() { this.once = 5; } }
const copy = Object.defineProperties(new Copy(), Object.getOwnPropertyDescriptors(source));
console.log(copy.twice, copy.once);
class Base { constructor(v) { this.once = v; this.twice = v; } }
console.log(new Base(1));
Object.defineProperties(Base.prototype, Object.getOwnPropertyDescriptors(source));
try { new Base(2); } catch (e) { console.log(e.message); }
