"use strict";
class A { constructor() { this.v = this.kind(); this.w = 2; } kind() { return 'A'; } }
class B extends A { kind() { return 'B'; } }
class C { kind() { return 7; } }
console.log(Reflect.construct(A, [], B).v, new B().v, new A().v);
const odd = Reflect.construct(A, [], C);
console.log(odd.v + 1, odd.w, odd instanceof C, odd instanceof A, Object.keys(odd));
class E extends A { constructor() { super(); this.z = this.kind() + 1; } }
console.log(Reflect.construct(E, [], C).z, new E().z);
class F { x = this.kind(); kind() { return 'F'; } }
console.log(Reflect.construct(F, [], C).x + 1);
class G { #p = 5; get() { return this.#p + this.kind(); } kind() { return 1; } }
class H { get() { return 'H'; } kind() { return 'h'; } }
const mixed = Reflect.construct(G, [], H);
console.log(mixed.get(), G.prototype.get.call(mixed), new G().get());
function Old() { this.k = this.kind?.(); }
Old.prototype.kind = () => 'old';
console.log(Reflect.construct(Old, [], C).k + 1, new Old().k, Reflect.construct(Old, []).k);
class N { constructor() { this.t = new.target.name; } }
console.log(Reflect.construct(N, [], C).t, Reflect.construct(N, []).t);
class Failure extends Error { constructor(m) { super(m); this.k = this.tag(); } tag() { return 'E'; } }
class Tagged { tag() { return 'T'; } }
console.log(Reflect.construct(Failure, ['m'], Tagged).k, new Failure('m').k);
console.log(Reflect.construct(A.bind(null), [], C).v + 1);
