console.log(a, typeof f, g());
var a = 1, f = function () { return a; };
function g() { return b; }
var b = 2;
console.log(a, f(), g());
function h() { try { k(); } catch (e) { console.log(e.message); } console.log(c); var c = 5; var d = () => c; return d(); function k() { return c.x; } }
console.log(h());
var e1 = e1 || { q: 1 }; console.log(e1.q);
var Color = ((C) => { C[C["Red"] = 1] = "Red"; C["S"] = "s"; return C; })(Color || {});
console.log(Color.Red, Color[1], Color.S, Object.keys(Color));
var o = []; for (var i = 0; i < 3; i++) { var z = i; o.push(() => z); } console.log(o.map(x => x()));
function later() { return late; }
setTimeout(() => console.log(later()), 0);
var late = 'late';
