function* parameters(a, b = a + 1, { c, d = c } = {}, ...rest) {
  "x";
  yield [a, b, c, d, rest, arguments.length];
  a = 10;
  yield [a, arguments[0]];
}
console.log(JSON.stringify([...parameters(1, undefined, { c: 3 }, 4, 5)]));
function* mapped(a) { arguments[0] = "changed"; yield a; a = "again"; yield arguments[0]; }
console.log([...mapped("first")]);
try { (function* (a = b, b) {})(); } catch (error) { console.log(error.name, "before the first next"); }
function* sloppy() { yield typeof this; yield this === globalThis; }
console.log([...sloppy()], [...sloppy.call("text")]);
function* strict() { "use strict"; yield this; }
console.log([...strict.call(1)], new.target === undefined);
class Base {
  #secret = 1;
  *values() { yield this.#secret; this.#secret += 5; yield this.#secret; yield #secret in this; }
  static *of(...list) { for (const x of list) yield new this(x); }
}
class Derived extends Base {
  constructor(x) { super(); this.x = x; }
  *values() { yield this.x; yield* super.values(); yield super.toString === Object.prototype.toString; }
}
for (const d of Derived.of("p", "q")) console.log([...d.values()]);
const object = { *[Symbol.iterator]() { yield* Object.keys(this); }, async *later() {}, a: 1 };
console.log([...object], Object.getPrototypeOf(sloppy()) === sloppy.prototype);
sloppy.prototype.name = "by the prototype";
console.log(sloppy().name, Object.prototype.toString.call(sloppy()), String(sloppy.prototype));
const closures = [];
function* loop() { for (let i = 0; i < 3; i++) { closures.push(() => i); const got = yield i; i += got ?? 0; } }
const it = loop();
it.next(); it.next(1);
console.log(closures.map((f) => f()).join(), it.next().done);
try { new sloppy(); } catch (error) { console.log(error.message); }
function* early() { yield later; const later = 1; }
try { early().next(); } catch (error) { console.log(error.message); }
function* cases(x) {
  switch (x) { case yield "first": return 1; case yield "second": yield "in"; default: return "d"; }
}
const c = cases(2);
console.log(c.next().value, c.next(1).value, c.next(2).value, c.next().value);
