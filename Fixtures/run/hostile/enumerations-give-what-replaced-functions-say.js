// Object.keys may be somebody else's.
function visit(o, point) {
  for (const key of Object.keys(o)) {
    const found = o[key];
    if (typeof found === 'function') found(point, { x: 'text' });
  }
}

class Point {
  constructor(x) { this.x = x; this.y = x; }
}

const held = JSON.parse('{"list": []}');
held.list.push(Object);
const point = new Point(1);
visit(held.list[0], point);
console.log(point.x + 1);
Object.keys = () => ['assign'];
visit(held.list[0], point);
console.log(point.x + 1);
