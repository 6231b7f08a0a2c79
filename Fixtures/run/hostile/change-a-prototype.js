"use strict";
class A { name() { return "A"; } }
class B { name() { return "B"; } }
function call(o) { return o.name(); }
const o = new A();
console.log(call(o));
Object.setPrototypeOf(o, B.prototype);
console.log(call(o), o instanceof A, o instanceof B);
A.prototype.name = function () { return "A2"; };
console.log(call(new A()), call(o));
