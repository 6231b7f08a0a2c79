// Fields that a method adds after construction, in different orders, with setters and frozen objects in between.
'use strict';
class Node {
  init(v, next) { this.value = v; this.next = next; this.depth = 0.5; return this; }
  other(v) { this.depth = v; this.value = -v; return this; }
  total() { return this.value + this.depth; }
}
class Leaf extends Node { constructor() { super(); this.leaf = true; } init(v) { super.init(v, null); this.extra = v * 2; return this; } }
const list = [];
for (let i = 0; i < 5; i++) list.push(i % 2 ? new Node().init(i, list[i - 1] ?? null) : i === 4 ? new Node().other(i) : new Leaf().init(i));
for (const n of list) console.log(n.constructor.name, Object.keys(n).join(), n.total(), n.next?.value, n.extra);
const late = new Node();
for (let i = 0; i < 12; i++) late['f' + i] = i;
late.init(1, late);
console.log(late.f11, late.total(), late.next === late);
const closed = Object.preventExtensions(new Node());
try { closed.init(1, null); } catch (e) { console.log(e.message); }
Object.defineProperty(Node.prototype, 'depth', { set(v) { console.log('set', v); }, get() { return 100; }, configurable: true });
console.log(new Node().init(2, null).total(), Object.keys(new Node().init(3, null)).join());
delete Node.prototype.depth;
console.log(new Node().init(4, null).total(), JSON.stringify(new Leaf().init(5)));
