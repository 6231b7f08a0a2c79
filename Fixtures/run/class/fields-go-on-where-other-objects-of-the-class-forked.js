// Fields are defined one after the other, whatever the object is given in between, and whatever others were given.
const late = Symbol("late");
class Point {
  x = 1;
  y = this.twist ? Object.defineProperty(this, "between", { value: 5, configurable: true, enumerable: true }).x : 2;
  z = 3;
  [late] = 4;
}
class Twisted extends Point {
  constructor() { super(); this.w = 6; }
  get twist() { return true; }
}
class Given extends Point {}
function show(o) { return Reflect.ownKeys(o).map((key) => `${String(key)}=${String(o[key])}`).join(" "); }
for (let i = 0; i < 3; i++) {
  console.log(show(new Point()));
  console.log(show(new Twisted()));
  const given = new Given();
  if (i === 1) given.more = 7;
  console.log(show(given));
}

class Root {
  constructor(o) { return o; }
}
class Onto extends Root {
  a = 1;
  b = 2;
}
console.log(show(new Onto({})), show(new Onto({ b: 0 })), show(new Onto(["x"])), show(new Onto(new Map())));
for (const refuse of [Object.freeze, Object.seal, Object.preventExtensions]) {
  try {
    console.log(show(new Onto(refuse({ b: 0 }))));
  } catch (error) {
    console.log(error.message);
  }
}
const hidden = Object.defineProperty({}, "a", { value: 0, enumerable: false, writable: false, configurable: true });
console.log(JSON.stringify(Object.getOwnPropertyDescriptor(new Onto(hidden), "a")));
const steps = [];
new Onto(new Proxy({}, { defineProperty(target, key, descriptor) { steps.push(key); return Reflect.defineProperty(target, key, descriptor); } }));
console.log(steps.join());
class Setter extends Point {
  set z(value) { console.log("not called"); }
}
console.log(new Setter().z);
