// var and function declarations become properties that can be deleted; let, const and class stay in the text.
const run = eval;
run("var made = 1; function double(n) { return n * 2 } let hidden = 3; class Hidden {}");
console.log(made, double(4), globalThis.made, typeof hidden, typeof Hidden);
const descriptor = Object.getOwnPropertyDescriptor(globalThis, "made");
console.log(descriptor.writable, descriptor.enumerable, descriptor.configurable);
console.log(delete globalThis.made, typeof made);
(0, eval)("var double"); // declared already: keeps its value
console.log(typeof double);
run("'use strict'; var local = 1");
console.log(typeof local);
