// From the first to the last character, comments and spaces included; a class for its constructor, a method without `static`.
function f ( a,  b ) { return a /* c */ + b }
const short = x=>x*2;
const o = { m( ) { }, async *g () { yield 1 }, get x ( ) { return 1 }, ["comp" + 1]() {}, 'quoted' () {}, f: function named () {} };
class A { static s ( ) {} static async  *gen() {} static get y() { return 1 } constructor ( ) { } field = () => 1; }
class B extends A { }
const getter = (object, key) => Object.getOwnPropertyDescriptor(object, key).get;
const all = [f, async  (x) => ( x ), short, o.m, o.g, getter(o, 'x'), o.comp1, o.quoted, o.f, A, A.s, A.gen, getter(A, 'y'),
  new A().field, B, class { }, function* () { }, (class X extends B { a = 1 })];
for (const g of all) console.log(String(g));
function outer() { return function inner() { return 1; }; }
console.log(outer().toString(), outer.toString().length);
