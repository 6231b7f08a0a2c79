"use strict";
async function f() { return 1; }
const p = f(), q = f();
q.then = function (...handlers) { return handlers.length; };
console.log(q.catch(() => 2) + 1, q.finally(() => 3));
const then = Promise.prototype.then;
Promise.prototype.then = () => "patched";
console.log(typeof p.catch(() => 2), p.finally(() => 3).length, typeof f().catch(null));
Promise.prototype.then = then;
p.catch(() => 2).then((x) => console.log(x));
