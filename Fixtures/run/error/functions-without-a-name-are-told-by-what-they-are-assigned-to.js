const where = () => new Error("x").stack.split("\n")[2].trim().replace(/ \(.*/, "");
const o = {};
o.a = function () { return where(); };
o.b = () => where();
o.c = { d: {} };
o.c.d.e = function () { return where(); };
o["g"] = function () { return where(); };
o.i = o.i || function () { return where(); };
console.log(o.a(), o.b(), o.c.d.e(), o.g(), o.i(), o.a.name === "");
function G() { this.m = function () { return where(); }; }
G.prototype.p = function () { return where(); };
console.log(new G().m(), new G().p());
exports.f = function () { return where(); };
module.exports.h = () => where();
console.log(exports.f(), module.exports.h());
o.u = class { m() { return where(); } };
console.log(new o.u().m());
