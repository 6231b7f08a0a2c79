class A { constructor(a, b, ...more) { this.a = a; this.b = b; this.more = more.length; this.by = new.target.name; } }
class B extends A {}
class C extends B { c = 3; }
class P { constructor(x) { this.x = x * 2; } }
class Q extends P {}
class R extends Q {}
class Other { constructor(...all) { this.all = all.join('+'); } }
const show = (o) => console.log(Object.keys(o).join(), Object.values(o).join(), Object.getPrototypeOf(o).constructor.name);
show(new A(1, 'x'));
show(new B(1, 'x', 5, 6));
show(new C());
show(new C('p', 2, 7));
let sum = 0;
for (let i = 0; i < 5; i++) sum += new R(i).x + new Q(i + 0.5).x;
console.log(sum);
show(new B(...[1, 2, 3, 4]));
show(Reflect.construct(C, [8, 9], B));
class L extends Array {}
console.log(new L(3).length, new L(1, 2).join());
class E extends Error {}
console.log(new E('why').message, new E('why', { cause: 4 }).cause);
class F extends (class { constructor() { return { own: arguments.length }; } }) {}
console.log(new F(1, 2).own);
class D extends A { get z() { return super.toString(); } }
Object.setPrototypeOf(D, Other);
show(new D(1, 2, 3));
