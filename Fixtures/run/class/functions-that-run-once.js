// Classes of functions that run once, and of those that only seem to.
'use strict';
(function () {
  class A { constructor(v) { this.v = v; } get() { return this.v; } }
  console.log(new A(1).get(), new A('x'));
})();

function main() {
  const tag = Symbol('tag');
  class B { #hidden = 2; constructor(v) { this.v = v; this[tag] = v; } sum() { return this.v + this.#hidden + this[tag]; } }
  return new B(3).sum();
}
console.log(main());

async function begin() {
  await null;
  class C { constructor(v) { this.v = v; } }
  class D extends C { constructor(v) { super(v); this.w = v; } }
  return [new C(1), new D(2)];
}
begin().then((r) => console.log(r));

// Twice, by two names, by a table, in a loop, by itself, and by who gets it.
function twice() { class E { constructor(v) { this.v = v; } } return E; }
const one = twice(), two = twice();
console.log(one === two, new one(1) instanceof two, new one(1), new two(2));

const makers = { make() { return make(); } };
function make() { class F { constructor(v) { this.v = v; } } F.prototype.kind = 'F'; return new F(1); }
const f1 = makers.make(), f2 = makers.make();
f1.__proto__.kind = 'changed';
console.log(f1.kind, f2.kind);

const classes = [];
for (let i = 0; i < 3; i++) (() => { class G { constructor() { this.i = i; } } classes.push(G); })();
console.log(classes.map((c) => new c().i), new classes[0]() instanceof classes[1]);

const recursive = function again(n) {
  class H { constructor() { this.n = n; } }
  const h = new H();
  return n ? [h, ...again(n - 1)] : [h];
};
const hs = recursive(2);
console.log(hs.map((h) => h.n), hs[0].constructor === hs[1].constructor);

function passed() { class I { constructor(v) { this.v = v; } } return I; }
console.log([1, 2].map(passed).map((c) => new c(3).v));

function* generated() { class J { constructor(v) { this.v = v; } } yield new J(1); yield new J(2); }
console.log([...generated()].map((j) => j.v));

var late = function () { class K { constructor(v) { this.v = v; } } return new K(1); };
console.log(late().v);
late = function () { class L { constructor(v) { this.v = v; this.w = v; } } return new L(2); };
console.log(late());
