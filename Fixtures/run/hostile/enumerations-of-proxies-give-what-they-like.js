// The keys of a proxy are those that its handler names: the read gives a function that assigns to what it is called with.
function visit(o, point) {
  for (const key of Object.keys(o)) {
    const found = o[key];
    if (typeof found === 'function') found(point, { x: 'text' });
  }
}

class Point {
  constructor(x) { this.x = x; this.y = x; }
}

const hiding = new Proxy(Object, {
  ownKeys: () => ['prototype', 'assign'],
  getOwnPropertyDescriptor(target, key) {
    return key === 'prototype' ? Object.getOwnPropertyDescriptor(target, 'prototype') : { value: 1, enumerable: true, configurable: true };
  },
});
const held = JSON.parse('{"list": []}');
held.list.push(Object, hiding);
const point = new Point(1);
visit(held.list[0], point);
console.log(point.x + 1);
visit(held.list[1], point);
console.log(point.x + 1);
