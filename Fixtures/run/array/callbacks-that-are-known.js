// Methods of arrays whose callback is a function literal, with holes, changes under way, errors and results of all kinds.
function work(a, dt) {
  let total = 0;
  const base = dt * 2;
  a.forEach((x, i, all) => { total += x * base + i - all.length; });
  const squares = a.map((x) => x * x), big = squares.filter((x) => x > 4);
  return [total, squares.join(), big.join(), a.some((x) => x === 3), a.every((x) => x < 3), a.find((x) => x > 1),
    a.findIndex((x) => x > 2), a.findIndex((x) => x > 99), a.reduce((s, x) => s + x, 0), a.reduce((s, x, i) => s + i + x, "s")].join(" | ");
}
console.log(work([1, 2, 3], 1));
console.log(work([0.5, 2.5], 0.25));
console.log(work([], 1));
const holes = [1, , 3];
let visits = 0;
holes.forEach(() => { visits += 1; });
const mapped = holes.map((x) => x * 2), found = holes.find((x) => x === undefined);
console.log(visits, mapped.length, 1 in mapped, found, holes.findIndex((x) => x === undefined), holes.filter(() => true).length);
const growing = [1, 2, 3];
let steps = 0;
growing.forEach((x) => { growing.push(x); steps += 1; });
console.log(steps, growing.length);
const shrinking = [1, 2, 3, 4];
steps = 0;
shrinking.forEach(() => { shrinking.pop(); steps += 1; });
console.log(steps, shrinking.length, [1, 2, 3].map((x, i, all) => { all.length = 1; return x; }).length);
function failing(a) {
  let done = 0;
  try {
    a.map((x) => { if (x > 1) { throw new RangeError("no " + x); } done += 1; return x; });
  } catch (e) { return e.message + " after " + done + ", " + e.stack.split("\n").filter((l) => l.includes("Array.map")).length; }
}
console.log(failing([1, 2, 3]));
function inner(rows) {
  const sums = rows.map((row) => row.reduce((s, x) => s + x, 0));
  return sums.map((s) => rows.filter((row) => row.some((x) => x === s)).length).join();
}
console.log(inner([[1, 2], [3], [0, 3]]));
class Special extends Array {}
const special = Special.from([1, 2]);
console.log(special.map((x) => x + 1) instanceof Special, special.filter((x) => x > 1).length);
const odd = [1, 2, 3];
odd.constructor = { [Symbol.species]: function (n) { this.made = n; } };
const made = odd.map((x) => -x);
console.log(Array.isArray(made), made.made, made[2]);
function each(a, fn) { a.forEach(fn); return a.some(fn); }
const log = [];
console.log(each([1, 2], (x) => { log.push(x); return x > 1; }), log.join());
function words(list) { return list.map((w) => w.length > 2 ? { w } : null).filter((o) => o).map((o) => o.w).join(); }
console.log(words(["a", "bcd", "ef", "ghij"]));
