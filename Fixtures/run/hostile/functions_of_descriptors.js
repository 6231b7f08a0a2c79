// What a descriptor gives may be called on anything, and what it describes is as it was.
'use strict';
class Point {
  constructor(x, y) { this.x = x; this.y = y; }
  get sum() { return this.x + this.y; }
  set sum(v) { this.x = v; }
}
function descriptor(o, key) { return Object.getOwnPropertyDescriptor(o, key); }
const any = JSON.parse('{"list": []}');
any.list.push(new Point(1, 2), { x: 'a', y: 'b' });
const { get, set } = descriptor(Point.prototype, 'sum');
const p = new Point(3, 4);
set.call(p, 'text');
set.call(any.list[0], { toString() { return 'object'; } });
console.log(get.call(p), get.call(any.list[1]), any.list[0].sum, p.x);
const all = Object.getOwnPropertyDescriptors(new Point(5, 6));
all.x.value = 'changed';
console.log(all.y, new Point(5, 6).x, descriptor(any.list, 'length'));
const proto = Object.getOwnPropertyDescriptor(Object.prototype, ['__pro', 'to__'].join(''));
const q = new Point(8, 9);
proto.set.call(q, { sum: 'relinked' });
console.log(q.sum, q.x);
