"use strict";
const k = ['has', 'Instance'].join('');
class D { constructor() { this.v = 's'; } }
class Defined { constructor() { this.v = 1; } }
Object.defineProperty(Defined, Symbol[k], { value: x => x.v === 's' });
class Static { constructor() { this.v = 1; } static [Symbol[k]](x) { return x.v === 's'; } }
class Found { constructor() { this.v = 1; } }
Object.defineProperty(Found, Object.getOwnPropertySymbols(Function.prototype)[0], { value: x => x.v === 's' });
const defined = x => x instanceof Defined ? x.v + 1 : x.v;
const declared = x => x instanceof Static ? x.v + 1 : x.v;
const found = x => x instanceof Found ? x.v + 1 : x.v;
console.log(defined(new Defined()), defined(new D()));
console.log(declared(new Static()), declared(new D()));
console.log(found(new Found()), found(new D()));
