// Object.keys may be somebody else's.
function visit(o, point) {
  for (const key of Object.keys(o)) {
    const found = o[key];
    if (typeof found === 'function') found(point);
  }
}

class Point {
  constructor(x) { this.x = x; }
}

const held = JSON.parse('{"list": []}');
held.list.push(Object);
const point = new Point(1);
visit(held.list[0], point);
point.x = 2;
console.log(point.x);
Object.keys = () => ['freeze'];
visit(held.list[0], point);
point.x = 3;
console.log(point.x);
