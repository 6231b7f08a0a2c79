// The keys of a proxy are those that its handler names: the read gives a function that freezes what it is called with.
function visit(o, point) {
  for (const key of Object.keys(o)) {
    const found = o[key];
    if (typeof found === 'function') found(point);
  }
}

class Point {
  constructor(x) { this.x = x; }
}

const hiding = new Proxy(Object, {
  ownKeys: () => ['prototype', 'freeze'],
  getOwnPropertyDescriptor(target, key) {
    return key === 'prototype' ? Object.getOwnPropertyDescriptor(target, 'prototype') : { value: 1, enumerable: true, configurable: true };
  },
});
const held = JSON.parse('{"list": []}');
held.list.push(Object, hiding);
const point = new Point(1);
visit(held.list[0], point);
point.x = 2;
console.log(point.x);
visit(held.list[1], point);
point.x = 3;
console.log(point.x);
