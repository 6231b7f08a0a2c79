// A built-in function that became enumerable is found by enumerations.
function visit(o, point) {
  for (const key in o) {
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
Object.defineProperty(held.list[0], 'assign', { enumerable: true });
visit(held.list[0], point);
console.log(point.x + 1);
