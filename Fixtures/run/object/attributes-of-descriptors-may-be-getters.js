class Descriptor {
  get value() { return 7; }
  get enumerable() { return true; }
}
console.log(Object.defineProperty({}, "a", new Descriptor()));
console.log(Object.defineProperties({}, { b: { get configurable() { return true; }, get enumerable() { return 1; }, value: 2 } }));
const o = Object.create(null, { c: { get writable() { return true; }, value: 3 } });
o.c = 4;
console.log(o.c);
try {
  Reflect.defineProperty({}, "d", { get writable() { throw new TypeError("asked"); } });
} catch (error) {
  console.log(error.message);
}
