"use strict";
class A { constructor() { this.x = 1; this.y = this.m(); } m() { return 'A.m'; } }
class B { m() { return 7; } }
const hidden = Reflect[['con', 'struct'].join('')];
const p = hidden(A, [], B);
console.log(p.y + 1, p.x, p instanceof A, p.m(), p instanceof B, new A().y);
const { construct } = Reflect;
console.log(construct(A, [], B).y + 1, Object.values({ c: Reflect.construct })[0](A, [], B).y + 1);
console.log([A].map(c => Reflect.construct(c, [], B))[0].y + 1);
console.log(Reflect.apply(Reflect.construct, null, [A, [], B]).y + 1);
// A subclass of a class that comes from a table gives it other objects, too.
const box = { ctor: A }, key = ['c', 'tor'].join('');
class D extends box[key] { m() { return 5; } }
function make(Base) { return class extends Base { m() { return 6; } }; }
console.log(new D().y + 1, new (make(A))().y + 1);
