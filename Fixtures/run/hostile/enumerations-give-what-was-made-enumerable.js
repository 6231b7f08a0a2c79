// A built-in function that became enumerable is found by enumerations.
function visit(o, point) {
  for (const key in o) {
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
Object.defineProperty(held.list[0], 'freeze', { enumerable: true });
visit(held.list[0], point);
point.x = 3;
console.log(point.x);
