// The object that is enumerated loses its property under another variable.
function visit(o, known, point) {
  for (const key of Object.keys(o)) {
    delete known[key];
    const found = o[key];
    if (typeof found === 'function') found(point);
  }
}
class Point { constructor(x) { this.x = x; } }
const own = { freeze: 1 };
Object.setPrototypeOf(own, Object);
const held = JSON.parse('{"list": []}');
held.list.push(own);
const point = new Point(1);
visit(held.list[0], own, point);
point.x = 3;
console.log(point.x);
