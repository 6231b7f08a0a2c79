// One object per module, in native functions and generators alike.
const a = import.meta;
function f() { return import.meta; }
function* g() { yield import.meta; }
console.log(a === f(), f() === g().next().value, typeof a.url);
a.x = 5;
console.log(f().x);
