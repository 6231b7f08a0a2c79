"use strict";
const a = () => {}, b = function () {}, c = class {}, d = function own() {};
const o = { e() {}, f: () => {}, get g() { return 1; }, ["h" + 1]: () => {}, ["i" + 1]() {} };
let { j = () => {} } = {};
const [k = class {}] = [];
let l; l = () => {}; const m = (0, () => {});
class N { static p = () => {}; q = function () {}; #r = () => {}; r() { return this.#r.name; } }
console.log([a, b, c, d, o.e, o.f, Object.getOwnPropertyDescriptor(o, "g").get, o.h1, o.i1, j, k, l, m, N.p, new N().q].map((x) => x.name), new N().r());
