// Fields are defined on whatever object a base class gives: the ways of those before are no ways of it.
class Given { constructor(object) { return object; } }
class Fields extends Given {
  first = 1;
  second = 2;
  ["2"] = "index";
}
function tell(name, make) {
  let told;
  try {
    const object = new Fields(make());
    told = JSON.stringify(Object.getOwnPropertyDescriptors(object));
  } catch (error) {
    told = `${error.name}: ${error.message}`;
  }
  console.log(name, told);
}
for (let round = 0; round < 3; round++) {
  tell("empty", () => ({}));
  tell("other keys", () => ({ zero: 0 }));
  tell("the second before", () => ({ second: 0 }));
  tell("read-only", () => Object.defineProperty({}, "first", { value: 0, configurable: true }));
  tell("an accessor", () => ({ get second() { return 0; } }));
  tell("no more keys", () => Object.preventExtensions({}));
  tell("no more keys after the first", () => Object.preventExtensions({ first: 0 }));
  tell("frozen", () => Object.freeze({ first: 0 }));
  tell("an array", () => [0]);
  tell("of no prototype", () => Object.create(null));
  tell("under a setter", () => Object.create({ set first(value) { throw value; } }));
  tell("a dictionary", () => { const o = {}; for (let i = 0; i < 300; i++) o["k" + i] = i; for (let i = 0; i < 300; i++) delete o["k" + i]; return o; });
  tell("a proxy", () => new Proxy({}, { defineProperty(target, key, d) { return Reflect.defineProperty(target, `${String(key)}!`, d); } }));
}
