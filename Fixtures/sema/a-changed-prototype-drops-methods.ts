class A { m() { return 1; } n() { return 1; } }
class B { m() { return 1; } }
const a = new A(), b = new B();
A.prototype.m = function () { return "s"; };
Object.setPrototypeOf(b, { m() { return "t"; } });
const x = a.m(); //= int32 | string; functions m 
const y = b.m(); //= int32 | string; functions m m
const z = a.n(); //= int32; functions n
console.log(x, y, z);
