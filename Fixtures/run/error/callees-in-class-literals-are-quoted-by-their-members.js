// V8 prints a class as words for its superclass and for the members that it keeps a function or a symbol of.
const message = (f) => { try { f(); } catch (e) { return e.message; } };
console.log(message(() => { new (class { }).t(); }));
console.log(message(() => { new (class { a() { } b() { } }).t(); }));
console.log(message(() => { new (class { #a; static t2(o) { o.#a; } }).t(); }));
console.log(message(() => { (class { a = 1; static x = 2; static { } get y() { } }).t(); }));
console.log(message(() => { (class extends Object { constructor() { super(); } y() { } ['x'] = 1; }).t(); }));
