'use strict';
function F() { return new.target; }
let n = 0;
class A { constructor() { this.a = 1; } }
const T = function () {}.bind();
Object.defineProperty(T, 'prototype', { get() { n++; return { kind: 'got' + n }; } });
const o = Reflect.construct(A, [], T);
console.log(n, o.kind, o.a, o instanceof A);
const m = Reflect.construct(Map, [], T);
console.log(n, m.kind);
const p = Reflect.construct(function G() { this.q = 2; }, [], T);
console.log(n, p.kind, p.q);
const B = function () { this.v = 1; }.bind();
class D { constructor() { this.a = 1; } }
B.prototype = { one: 1 };
for (let i = 0; i < 40; i++) Reflect.construct(D, [], B);
console.log(Reflect.construct(D, [], B).one);
B.prototype = { one: 2 };
console.log(Reflect.construct(D, [], B).one);
Object.defineProperty(B, 'prototype', { value: { one: 3 }, configurable: true });
console.log(Reflect.construct(D, [], B).one);
delete B.prototype;
Function.prototype.prototype = { one: 4 };
console.log(Reflect.construct(D, [], B).one);
delete Function.prototype.prototype;
console.log(Reflect.construct(D, [], B).one, Object.getPrototypeOf(Reflect.construct(D, [], B)) === Object.prototype);
