// What stands behind tests of values runs for those that pass them, whichever way they come and however late.
function fail(what, value) { throw new Error(`${what} ${typeof value}`); }
function word(value) {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(word).join("-");
  if (value === null) return fail("no word:", value);
  return fail("neither:", value);
}
const tried = (f, ...args) => { try { return f(...args); } catch (error) { return error.message; } };
console.log(word("a"), word(["b", "c"]), tried(word, null), tried(word, 5));

// Jumps lead past tests.
function jumps(list) {
  let found;
  outer: for (const each of list) {
    if (typeof each === "number") {
      if (each > 2) break outer;
      continue;
    }
    found = fail.name;
  }
  if (typeof found === "string") return found.toUpperCase();
  return "none";
}
console.log(jumps([1, 2, 3]), jumps([1, "x"]), jumps([]));

// The value that passes comes with a later round, from a closure, from an accessor, or in another type's place.
let late;
const set = (value) => { late = value; };
function round(n) {
  let value = n;
  for (let i = 0; i < 3; i++) {
    if (typeof value === "string") return `text ${value.length}`;
    if (i === 1) value = value.toString();
  }
  return "number";
}
console.log(round(5), late === undefined ? "unset" : late.length);
set("four");
console.log(late === undefined ? "unset" : late.length);
const other = { get kind() { return JSON.parse('"text"'); } };
if (other.kind !== undefined && typeof other.kind !== "number") console.log(other.kind.toUpperCase());

// Only what runs later knows the value.
function* steps() {
  const sent = yield 1;
  if (typeof sent === "string") yield sent.toUpperCase();
  else yield word(sent);
}
const it = steps();
it.next();
console.log(it.next("sent").value);
async function later(value) {
  const got = await value;
  if (typeof got !== "number") return word(got);
  return got.toFixed(1);
}
later(Promise.resolve(1)).then(console.log).then(() => later(["p", "q"])).then(console.log);

// A test in an expression, a switch and a try.
const pick = (x) => (typeof x === "string" && x.length > 1 && word(x)) || (x instanceof Map ? [...x.keys()].map(word).join() : "else");
console.log(pick("xy"), pick(new Map([["k", 1]])), pick(3));
function thrown(x) {
  try {
    if (typeof x === "number") throw x;
    return word(x);
  } catch (error) {
    if (typeof error === "number") return word([String(error)]);
    return word(error.message);
  } finally {
    if (x === undefined) console.log(word("finally"));
  }
}
console.log(thrown(1), thrown("t"), thrown(undefined));
class Base { check(x) { if (x !== null) return this.known(x); return this.unknown(); } known(x) { return `known ${x}`; } unknown() { return "unknown"; } }
class Derived extends Base { unknown() { return `derived ${super.unknown()}`; } }
console.log(new Base().check(1), new Derived().check(JSON.parse("null")));
