// Each operation is asked by one site for values that its fast way takes and for such as it leaves.
const values = [0, -0, 1, -1, 0.5, 2147483647, -2147483648, 4294967296, NaN, Infinity, "7", "", "ab", true, false, null, undefined,
  5n, 0n, { valueOf() { return 3; } }, [4]];
const text = (v) => typeof v === "bigint" ? v + "n" : Object.is(v, -0) ? "-0" : typeof v === "string" ? JSON.stringify(v) : String(v);
const attempt = (f, a, b) => {
  try {
    return text(f(a, b));
  } catch (e) {
    return e.constructor.name;
  }
};
const binary = {
  add: (a, b) => a + b, sub: (a, b) => a - b, mul: (a, b) => a * b, div: (a, b) => a / b, rem: (a, b) => a % b,
  and: (a, b) => a & b, or: (a, b) => a | b, xor: (a, b) => a ^ b, shl: (a, b) => a << b, shr: (a, b) => a >> b, ushr: (a, b) => a >>> b,
  lt: (a, b) => a < b, le: (a, b) => a <= b, gt: (a, b) => a > b, ge: (a, b) => a >= b,
  same: (a, b) => a === b, other: (a, b) => a !== b,
  ifLess: (a, b) => { if (a < b) return 1; return 0; }, ifNotLess: (a, b) => { if (!(a < b)) return 1; return 0; },
  ifGreater: (a, b) => a > b ? 1 : 0, ifSame: (a, b) => a === b ? 1 : 0, ifOther: (a, b) => a !== b ? 1 : 0,
};
const unary = {
  plus1: (a) => a + 1, minus1: (a) => a - 1, times3: (a) => a * 3, twice: (a) => 2 * a, times0: (a) => a * 0, minus0: (a) => -1 * a,
  rem3: (a) => a % 3, and3: (a) => a & 3, or0: (a) => a | 0, shl1: (a) => a << 1, shr1: (a) => a >> 1, ushr1: (a) => a >>> 1,
  half: (a) => a * 0.5, less2: (a) => { if (a < 2) return 1; return 0; }, isTwo: (a) => { if (a === 2) return 1; return 0; },
  truth: (a) => { if (a) return 1; return 0; }, lie: (a) => { if (!a) return 1; return 0; },
  isNull: (a) => { if (a === null) return 1; return 0; }, notNull: (a) => { if (a !== null) return 1; return 0; },
  isNull2: (a) => a === null ? 1 : 0, nullish: (a) => { if (a == null) return 1; return 0; },
  inc: (a) => ++a, dec: (a) => --a, neg: (a) => -a, not: (a) => ~a,
};
let hash = 0;
const note = (s) => { for (let i = 0; i < s.length; i++) hash = (hash * 31 + s.charCodeAt(i)) % 1000003; };
for (const [name, f] of Object.entries(binary)) {
  hash = 0;
  for (const a of values) for (const b of values) note(attempt(f, a, b) + " ");
  console.log(name, hash);
}
for (const [name, f] of Object.entries(unary)) console.log(name, values.map((a) => attempt(f, a)).join(" "));

// Strings with the same units, interned and not.
const joined = ["k", "ey"].join("");
const cut = "xkeyx".slice(1, 4);
const equal = (a, b) => a === b ? "same" : "other";
console.log(equal(joined, "key"), equal(cut, joined), equal("key", "kez"), equal("a", "b"), equal(cut[0], "k"), equal(Symbol.iterator, Symbol.iterator));

// A site that sees objects, and primitives that are cells, too.
const read = (o) => o.constructor;
const kinds = [{ constructor: "own" }, "text", joined + joined, Symbol("s"), 12345678901234567890n, 3, true, [], () => 1];
for (let turn = 0; turn < 3; turn++) console.log(kinds.map((o) => { const c = read(o); return typeof c === "string" ? c : c.name; }).join(" "));
const write = (o) => { "use strict"; try { o.x = 1; return o.x; } catch (e) { return e.constructor.name; } };
for (let turn = 0; turn < 3; turn++) console.log([{}, { x: 0 }, "text", Symbol("s"), 5n, 7].map(write).join(" "));

// A call site whose method is a function of the program, a built-in, an accessor's value, an own property, changed meanwhile.
class Named { name() { return "class"; } }
class Derived extends Named { name() { return "derived " + super.name(); } }
const call = (o) => o.name();
const getter = Object.create({ get name() { return () => "got"; } });
const bound = Object.create({ name: String.prototype.trim.bind(" trimmed ") });
for (let turn = 0; turn < 3; turn++) {
  console.log([new Named(), new Derived(), { name: () => "own" }, getter, bound, new Named()].map(call).join(", "));
  if (turn === 1) Named.prototype.name = function () { return "changed " + (this instanceof Derived); };
}
try { call({}); } catch (e) { console.log(e.message); }

// `this` behind few, many and missing parameters.
function sloppy(a, b) { return typeof this + a + b; }
class Counted {
  none() { return this.v; }
  three(a, b, c) { let undefinedYet; return [this.v, a, b, c, undefinedYet].join(); }
  *generates(a) { yield this.v; yield a; }
  async waits(a) { await 0; return this.v + a; }
  constructor(v) { this.v = v; }
}
const counted = new Counted(6);
console.log(counted.none(1, 2), counted.three(1), counted.three(1, 2, 3, 4), [...counted.generates(2)].join(), sloppy.call(1, 2), sloppy(1, 2));
counted.waits(4).then((v) => console.log(v));
(function deep(n) { "use strict"; if (n) deep.call(this, n - 1); else console.log(this.v); }).call(counted, 50);
