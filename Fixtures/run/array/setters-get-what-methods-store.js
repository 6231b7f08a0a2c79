// Methods store elements and lengths by Set: setters of prototypes and of array-likes run, with what is stored.
"use strict";
const log = console.log;
function make(name) { return { __proto__: Array.prototype, set 0(x) { log(name, 0, typeof x, x); }, set 1(x) { log(name, 1, typeof x, x); }, set 2(x) { log(name, 2, typeof x, x); }, set 4(x) { log(name, 4, typeof x, x); } }; }
function array(name, values) { const a = values; Object.setPrototypeOf(a, make(name)); return a; }
{ const a = array("fill", [1, 2, 3]); a.length = 6; a.fill("f"); }
{ const a = array("push", []); a.push("p", 2n, null); }
{ const a = array("unshift", []); a.unshift(true); }
{ const a = array("splice", []); a.splice(0, 0, "s", 1); }
{ const a = array("copyWithin", [1.5, , "c"]); a.copyWithin(1, 2); }
{ const a = array("reverse", [, , "r"]); a.reverse(); }
{ const a = array("sort", [, , "z", "y"]); a.sort(); log(a); }
{ const a = array("shift", [, "x"]); a.shift(); }
const like = { __proto__: { set 0(v) { log("like", 0, typeof v, v); }, get length() { return 0; }, set length(v) { log("like length", typeof v, v); } } };
Array.prototype.push.call(like, "l");
Array.prototype.unshift.call(like, 1n);
Array.prototype.fill.call({ __proto__: { length: 2, set 1(v) { log("fill like", typeof v, v); } } }, Symbol("q"));
Array.prototype.pop.call({ set length(v) { log("pop length", typeof v, v); } });
Array.prototype.splice.call({ set length(v) { log("splice length", typeof v, v); }, set 0(v) { log("splice like", v); } }, 0, 0, "in");
log(Array.from.call(function () { return { set length(v) { log("from length", typeof v, v); } }; }, "ab"));
log(Array.of.call(function () { return { set length(v) { log("of length", typeof v, v); } }; }, 1.5));
{ const t = { set 0(v) { log("assign", typeof v, v); } }; Object.assign(t, ["o"]); Reflect.set(t, 0, 3); Object.assign(t, "x"); Reflect.set(t, "0", "four"); }
{ const p = JSON.parse("[1,2]", function (k, v) { if (k === "0") Object.setPrototypeOf(this, { set 1(x) { log("json", x); } }); return v; }); log(p.length); }
{ const r = /a(b)?/g; let t = { set lastIndex(v) { log("lastIndex", typeof v, v); }, get lastIndex() { return 0; }, global: true, flags: "g", exec() { return null; } }; log(RegExp.prototype[Symbol.match].call(t, "ab")); }
