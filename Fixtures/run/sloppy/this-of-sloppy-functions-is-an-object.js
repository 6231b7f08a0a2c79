function kind() { return typeof this; }
console.log(kind(), kind.call(5), kind.call('x'), kind.call(null), kind.call(Symbol.iterator), kind.call(1n));
console.log((function () { return this === globalThis; })(), (function () { 'use strict'; return this; })());
function twice() { return this === this && (() => this)() === this; }
console.log(twice.call(1), twice.call('s'), twice());
String.prototype.shout = function () { return [typeof this, this.length, this + '!']; };
console.log('abc'.shout());
console.log([1].map(function () { return this === globalThis; }), [1].map(function () { return typeof this; }, 2));
const o = { get g() { return typeof this; }, set s(v) { console.log(typeof this, v); }, *gen() { yield typeof this; } };
console.log(Reflect.get(o, 'g', 7), Reflect.set(o, 's', 1, 8), [...o.gen.call(9)]);
(async function () { console.log(this === globalThis); })();
function Made(x) { this.x = x; return 5; }
console.log(new Made(1), Made.call({}, 2));
