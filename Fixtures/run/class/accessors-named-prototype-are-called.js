'use strict';
let calls = 0;
const Base = function () { this.x = 1; }.bind();
Object.defineProperty(Base, 'prototype', { get() { calls++; return { hello() { return 'hi' + calls; } }; }, configurable: true });
class C extends Base { constructor() { super(); } }
console.log(calls, new C().hello(), new C().x);
let n = 0;
const H = { get [Symbol.hasInstance]() { n++; return v => v === 5; } };
console.log(5 instanceof H, n);
const fn = () => 1;
Object.defineProperty(fn, 'prototype', { get() { n++; return Array.prototype; } });
console.log([] instanceof fn, n);
