// A variable that holds its own bound function; long chains of bound functions need no stack.
let f = function (...a) { return a.length; };
for (let i = 0; i < 5; i++) f = f.bind(null, i);
console.log(f(), f.name.slice(0, 12), f.length);
let g = () => 1;
for (let i = 0; i < 50000; i++) g = g.bind(null);
console.log(g());
let h = class { x = new.target === this.constructor; };
for (let i = 0; i < 50000; i++) h = h.bind(null);
console.log(new h().x);
const call = Function.prototype.call;
console.log(call.call.call(call, (x) => x + 1, null, 2));
