// A constructor that is given the same object twice fails before it adds anything.
class Base {
  constructor(o) {
    return o;
  }
}
class Methods extends Base {
  #first() { return 1; }
  get #second() { return 2; }
  #field = 3;
  static sum(o) { return o.#first() + o.#second + o.#field; }
  static has(o) { return [#first in o, #second in o, #field in o]; }
}
class Fields extends Base {
  #own = 3;
  static has(o) { return #own in o; }
}
const o = { a: 1 };
console.log(Methods.has(o), Fields.has(o));
new Methods(o);
new Fields(o);
console.log(Methods.has(o), Fields.has(o), Methods.sum(o), Object.keys(o));
for (const C of [Methods, Fields, Object.defineProperty(class extends Base { #m() {} }, "name", { value: "other" })]) {
  try {
    new C(o);
    new C(o);
  } catch (error) {
    console.log(error.message);
  }
}
