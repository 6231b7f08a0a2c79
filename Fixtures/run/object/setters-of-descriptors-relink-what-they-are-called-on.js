class C {
  constructor() { this.x = 1; }
  m() { return this.x + 1; }
}
const first = new C(), second = new C(), third = new C();
console.log(first.m(), second.m(), third.m());
Reflect.getOwnPropertyDescriptor(Object.prototype, "__proto__").set.call(first, { m() { return 1.5; } });
Object.getOwnPropertyDescriptor(Object.prototype, "__proto__").set.call(second, { m() { return "two"; } });
Object.getOwnPropertyDescriptors(Object.prototype).__proto__.set.call(third, { m() { return null; } });
console.log(first.m(), second.m(), third.m());
