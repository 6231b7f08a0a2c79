"use strict";
// How often each runs is the console's affair.
const ran = new Set();
console.log({ inner: { get [Symbol.toStringTag]() { ran.add('tag'); return 'T'; } } });
class Named { static get name() { ran.add('name of the class'); return 'N'; } }
console.log([new Named()]);
function F() {}
Object.defineProperty(F, 'name', { get() { ran.add('name of the function'); return 'G'; } });
console.log(F, new Map([[1, new F()]]));
const error = new Error('m');
Object.defineProperty(error, 'stack', { get() { ran.add('stack'); return 'S'; } });
console.log(error);
console.log([...ran]);
