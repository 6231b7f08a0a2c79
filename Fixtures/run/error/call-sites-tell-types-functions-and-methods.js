Error.prepareStackTrace = (e, sites) => sites;
const tell = (f) => [f.getTypeName(), f.getFunctionName(), f.getMethodName(), f.isConstructor(), f.isToplevel(), f.isAsync(), f.isNative(), typeof f.getThis(), typeof f.getFunction()].join(" ");
function sites() { return new Error("x").stack; }
const show = (s, i = 1) => console.log(tell(s[i]));
class A { m() { show(sites()); } static s() { show(sites()); } get g() { show(sites()); return 1; } constructor(x) { if (x) show(sites()); } }
new A().m();
A.s();
new A(1);
new A().g;
const o = { m() { show(sites()); }, f: function () { show(sites()); } };
o.m();
o.f();
const alias = { other: o.m };
alias.other();
[1].forEach(() => { const s = sites(); show(s); show(s, 2); });
(function strict() { "use strict"; show(sites()); }).call({ a: 1 });
(function sloppy() { show(sites()); }).call({ a: 1 });
new (function K() { show(sites()); })();
JSON.stringify({ toJSON() { const s = sites(); show(s, 2); } });
