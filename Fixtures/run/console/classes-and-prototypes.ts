class Foo { constructor() { this.x = 1; } }
class Bar extends Foo { get y() { return 1; } static s = 3; }
console.log(new Foo(), new Bar(), Foo, Bar, class {}, Object.create(null), Object.create({}), new (class extends Map {})([[1, 2]]));
console.log({ get a() { return 1; }, set a(v) {}, get b() { return 1; }, set c(v) {} }, { [Symbol.toStringTag]: 'T', x: 1 });
