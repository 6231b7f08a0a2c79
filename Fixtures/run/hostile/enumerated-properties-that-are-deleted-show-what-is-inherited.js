// Who deletes the property before it is read gets the inherited one of that name.
function visit(o, point) {
  Object.keys(o).forEach((key) => {
    delete o[key];
    const found = o[key];
    if (typeof found === 'function') found(point);
  });
}

class Point {
  constructor(x) { this.x = x; }
}

const held = JSON.parse('{"own": {"freeze": 1}}');
held.Object = Object;
const point = new Point(1);
visit({ freeze: 1 }, point);
point.x = 2;
console.log(point.x);
Object.setPrototypeOf(held.own, held.Object);
visit(held.own, point);
point.x = 3;
console.log(point.x);
