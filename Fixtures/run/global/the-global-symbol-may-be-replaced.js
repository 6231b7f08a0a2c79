"use strict";
class Before { *[Symbol.iterator]() { yield 1; } }
console.log([...new Before()]);
const own = { iterator: 'plain' };
globalThis[['Sym', 'bol'].join('')] = own;
class After { [Symbol.iterator]() { return 'method'; } }
console.log(new After().plain(), Object.getOwnPropertyNames(After.prototype));
