"use strict";
function f(k) { class I { constructor() { this.w = k; } get() { return this.w; } } return new I(); }
const a = f(1), b = f(2);
console.log(a.get(), b.get(), a.w + b.w, a.constructor === b.constructor);
