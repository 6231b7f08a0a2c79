"use strict";
// Numbers, texts of Numbers, dates and BigInts computed from pseudo-random arguments; Fuzz/numbers.py compares what this prints
// under node and under aotc. Each line is a family, a block of it and a hash of its results; with a family and a block as
// arguments, the results themselves.
//
//   numbers.js SEED BLOCKS SIZE [FAMILY BLOCK]

const [seed, blocks, size] = process.argv.slice(2, 5).map(Number);
const [wantedFamily, wantedBlock] = process.argv.slice(5);

// ---------------------------------------------------------------- arguments

let state = 1;
function random32() {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state >>> 0;
}
const below = (n) => random32() % n;
const pick = (list) => list[below(list.length)];

const view = new DataView(new ArrayBuffer(8));
function ofWords(high, low) {
  view.setUint32(0, high);
  view.setUint32(4, low);
  return view.getFloat64(0);
}
const anyBits = () => ofWords(random32(), random32());
const unit = () => ofWords(0x3ff00000 | below(0x100000), random32()) - 1;
const powerOfTwo = (n) => ofWords((1023 + n) << 20, 0);
const edges = [0, -0, 1, -1, 0.5, -0.5, 2, Infinity, -Infinity, NaN, 5e-324, 1.7976931348623157e308, 2 ** 31, -(2 ** 31), 2 ** 32,
  2 ** 53, 2 ** 53 - 1, 1e21, 1e-7, 709.782712893384, -745.1332191019411, 22, 0.1, 10, 123456.789, 1 / 3];

function anyNumber() {
  switch (below(8)) {
    case 0: return anyBits();
    case 1: return (unit() - 0.5) * 2;
    case 2: return (unit() - 0.5) * powerOfTwo(below(60) - 20);
    case 3: return (unit() - 0.5) * 1600;
    case 4: return (below(400) - 200) * 0.7853981633974483 * (1 + (below(5) - 2) * powerOfTwo(-below(53)));
    case 5: return below(2001) - 1000;
    case 6: return pick(edges);
    default: return (below(2000000) - 1000000) / pick([8, 100, 1000, 1024, 1e6]);
  }
}
const anyInteger = () => (unit() - 0.5) * powerOfTwo(below(70)) | 0 || Math.floor((unit() - 0.5) * powerOfTwo(below(70)));
const anyDigits = (digits, most) => Array.from({ length: 1 + below(most) }, () => digits[below(digits.length)]).join("");
const anyDecimal = () => pick(["", "-", "+"]) + anyDigits("0123456789", 25) + pick(["", "." + anyDigits("0123456789", 25)]) +
  pick(["", "", "e" + (below(640) - 320), "E+" + below(310)]);
const anyBigInt = () => BigInt(pick(["0", "1", "2", "9223372036854775807", "18446744073709551616", anyDigits("0123456789", 60)])) *
  pick([1n, -1n]);

const months = ["Jan", "february", "MAR", "Apr", "May", "June", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"];
const two = (n) => String(n).padStart(2, "0");
const dateParts = [
  () => `${1900 + below(200)}-${two(below(14))}-${two(below(33))}`, () => `${below(14)}/${below(33)}/${below(120)}`,
  () => `${pick(months)} ${below(33)}`, () => `${below(33)} ${pick(months)} ${below(2100)}`, () => String(below(3000)),
  () => `T${two(below(25))}:${two(below(61))}`, () => ` ${below(25)}:${two(below(61))}`,
  () => `${two(below(25))}:${two(below(61))}:${two(below(61))}.${anyDigits("0123456789", 12)}`,
  () => pick(["Z", "z", " UTC", "GMT", " EST", " PDT", " am", " PM", "T", "t"]),
  () => `${pick(["+", "-", "GMT+", "GMT-", " UTC+"])}${pick([two(below(24)) + ":" + two(below(60)), two(below(24)) + two(below(60)), below(15)])}`,
  () => pick([" ", ",", "-", "/", ".", ":", "(x(y)z)", ")", "\u00a0", "\u202f", "\t", "\n", "é", "foo", "Tue ", "@", "[", "::", "%"]),
];
const anyDate = () => Array.from({ length: 1 + below(5) }, () => pick(dateParts)()).join(pick(["", "", " "]));

// ---------------------------------------------------------------- families

function attempt(f) {
  try {
    return f();
  } catch (e) {
    return `${e.name}: ${e.message}`;
  }
}

const unary = (f) => () => {
  const x = anyNumber();
  return [x, f(x)];
};
const binary = (f, y = anyNumber) => () => {
  const a = anyNumber(), b = y();
  return [a, b, f(a, b)];
};
const small = () => below(21) / pick([1, 1, 2, 4]) - pick([0, 10]);

const families = {
  abs: unary((x) => Math.abs(x)), acos: unary((x) => Math.acos(x)), acosh: unary((x) => Math.acosh(Math.abs(x))),
  asin: unary((x) => Math.asin(x)), asinh: unary((x) => Math.asinh(x)), atan: unary((x) => Math.atan(x)),
  atanh: unary((x) => Math.atanh(x)), cbrt: unary((x) => Math.cbrt(x)), ceil: unary((x) => Math.ceil(x)),
  clz32: unary((x) => Math.clz32(x)), cos: unary((x) => Math.cos(x)), cosh: unary((x) => Math.cosh(x)),
  exp: unary((x) => Math.exp(x)), expm1: unary((x) => Math.expm1(x)), floor: unary((x) => Math.floor(x)),
  fround: unary((x) => Math.fround(x)), log: unary((x) => Math.log(Math.abs(x))), log10: unary((x) => Math.log10(Math.abs(x))),
  log1p: unary((x) => Math.log1p(x)), log2: unary((x) => Math.log2(Math.abs(x))), round: unary((x) => Math.round(x)),
  sign: unary((x) => Math.sign(x)), sin: unary((x) => Math.sin(x)), sinh: unary((x) => Math.sinh(x)),
  sqrt: unary((x) => Math.sqrt(x)), tan: unary((x) => Math.tan(x)), tanh: unary((x) => Math.tanh(x)),
  trunc: unary((x) => Math.trunc(x)), int32: unary((x) => x | 0), uint32: unary((x) => x >>> 0), not: unary((x) => ~x),
  atan2: binary((a, b) => Math.atan2(a, b)), hypot: binary((a, b) => Math.hypot(a, b, 1)), max: binary((a, b) => Math.max(a, b)),
  min: binary((a, b) => Math.min(a, b)), imul: binary((a, b) => Math.imul(a, b)), remainder: binary((a, b) => a % b),
  power: binary((a, b) => Math.pow(a, b)), powerOperator: binary((a, b) => a ** b, small), shift: binary((a, b) => a << b),
  text: unary((x) => String(x)), radix: binary((x, r) => x.toString(r), () => 2 + below(35)),
  toFixed: binary((x, n) => x.toFixed(n), () => below(101)), toPrecision: binary((x, n) => x.toPrecision(n), () => 1 + below(100)),
  toExponential: binary((x, n) => x.toExponential(n), () => pick([undefined, below(101)])),
  toLocaleString: unary((x) => x.toLocaleString()),
  fromText: () => { const s = anyDecimal(); return [s, Number(s), parseFloat(s), parseInt(s)]; },
  parseInt: () => {
    const r = 2 + below(35), s = anyDigits("0123456789abcdefghijklmnopqrstuvwxyz".slice(0, r), pick([5, 15, 70]));
    return [s, r, parseInt(s, r)];
  },
  dateParse: () => { const s = anyDate(); return [s, Date.parse(s)]; },
  dateFields: () => {
    const t = (unit() - 0.5) * powerOfTwo(20 + below(36)), d = new Date(t);
    return [t, attempt(() => d.toISOString()), d.getDay(), String(d)];
  },
  dateUTC: () => { const n = Array.from({ length: 1 + below(7) }, () => pick([anyInteger, anyNumber, () => below(60)])()); return [...n, Date.UTC(...n)]; },
  bigint: () => {
    const a = anyBigInt(), b = anyBigInt(), n = BigInt(below(200)) - 100n;
    return [a, b, a + b, a - b, a * b, attempt(() => a / b), attempt(() => a % b), a & b, a | b, a ^ b, a << n, a >> n, -a, ~a, a < b, a == b,
      BigInt.asIntN(below(130), a), BigInt.asUintN(below(130), a), Number(a), a < Number(b), a.toString(2 + below(35)),
      attempt(() => a ** (n / 10n))];
  },
  bigintOfNumber: unary((x) => attempt(() => BigInt(x))),
};

// ---------------------------------------------------------------- report

/** FNV-1a over the bits of a Number (of all NaNs the same), else over the text. */
function hash(h, v) {
  if (typeof v === "number") {
    view.setFloat64(0, v === v ? v : NaN);
    return Math.imul(Math.imul(h ^ view.getInt32(0), 16777619) ^ view.getInt32(4), 16777619);
  }
  const s = String(v);
  for (let i = 0; i < s.length; i++) h = Math.imul(h ^ s.charCodeAt(i), 16777619);
  return h;
}
const shown = (v) => (Object.is(v, -0) ? "-0" : typeof v === "string" ? JSON.stringify(v) : String(v));

for (const name of Object.keys(families)) {
  if (wantedFamily !== undefined && name !== wantedFamily) continue;
  for (let block = 0; block < blocks; block++) {
    if (wantedBlock !== undefined && block !== Number(wantedBlock)) continue;
    state = hash(hash(seed | 1, name), block) | 1;
    let h = 0;
    for (let i = 0; i < size; i++) {
      const results = families[name]();
      if (wantedBlock !== undefined) console.log(name, results.map(shown).join(" "));
      else for (const r of results) h = hash(h, r);
    }
    if (wantedBlock === undefined) console.log(name, block, h >>> 0);
  }
}
