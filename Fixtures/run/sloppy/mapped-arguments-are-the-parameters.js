function both(a, b) { arguments[0] = 9; b = 7; return [a, b, arguments[0], arguments[1], arguments.length]; }
console.log(both(1, 2), both(1));
console.log((function (a) { a = 5; return arguments[0]; })(1), (function (a) { a = 5; return arguments[0]; })());
console.log((function (a) { 'use strict'; arguments[0] = 2; return a; })(1), (function (a, ...r) { arguments[0] = 2; return a; })(1));
console.log((function (a, a) { arguments[1] = 3; return a; })(1, 2));
console.log((function (a) { Object.defineProperty(arguments, '0', { writable: false, value: 8 }); a = 3; return [a, arguments[0]]; })(1));
console.log((function (a) { Object.defineProperty(arguments, '0', { enumerable: false }); a = 3; return [arguments[0], Object.keys(arguments)]; })(1));
console.log((function (a) { Object.defineProperty(arguments, '0', { get() { return 'got'; } }); a = 3; return arguments[0]; })(1));
console.log((function (a) { delete arguments[0]; arguments[0] = 2; return a; })(1), (function (a) { Object.freeze(arguments); a = 3; return arguments[0]; })(1));
function change(list) { Array.prototype.reverse.call(list); }
console.log((function (a, b) { change(arguments); return [a, b]; })(1, 2));
function later(a) { const set = (v) => { a = v; }; set(4); return [...arguments, Array.from(arguments)[0]]; }
console.log(later(1));
function* gen(a) { yield arguments[0]; a = 2; yield arguments[0]; }
console.log([...gen(1)]);
console.log((function callee() { return arguments.callee === callee; })(), (function fac(n) { return n < 2 ? 1 : n * arguments.callee(n - 1); })(5));
try { (function (a = 1) { arguments.callee; })(); } catch (e) { console.log(e.name); }
console.log((function () { var arguments; return arguments.length; })(1, 2), (function () { arguments = 1; return arguments; })());
console.log(Object.getOwnPropertyDescriptor((function (a) { a = 2; return arguments; })(1), "callee"));
