// Callbacks that the functions which get them only call, or pass on, with what they capture.
class Vector {
  constructor() { this.storage = []; }
  add(x) { this.storage[this.storage.length] = x; return this; }
  forEach(fn) { for (let i = 0; i < this.storage.length; i += 1) { fn(this.storage[i], i); } }
  has(fn) { for (let i = 0; i < this.storage.length; i += 1) { if (fn(this.storage[i])) return true; } return false; }
}
class Bag {
  constructor() { this.items = new Vector(); }
  add(x) { this.items.add(x); return this; }
  forEach(fn) { this.items.forEach(fn); }
  has(fn) { return this.items.has(fn); }
  collect(fn) { const made = new Bag(); this.forEach((e) => made.add(fn(e))); return made; }
}
function sums(bag, factor) {
  let total = 0, count = 0;
  bag.forEach((x) => { total += x * factor; count += 1; });
  return total + ":" + count;
}
const bag = new Bag().add(1).add(2).add(3.5);
console.log(sums(bag, 2), sums(bag, 0.5), bag.has((x) => x > 3), bag.has((x) => x > 4));
const seen = [];
bag.collect((x) => x + 1).forEach((x, i) => { seen.push(i + "=" + x); });
console.log(seen.join(" "));
function nested(bag) {
  let pairs = "";
  bag.forEach((x) => {
    let inner = 0;
    bag.forEach((y) => { if (x < y) { inner += y; pairs += x + "<" + y + " "; } });
    if (inner > 0) pairs += "(" + inner + ") ";
  });
  return pairs;
}
console.log(nested(bag));
// A variable that a closure which stays captures, too.
function kept(bag) {
  let n = 0;
  const later = () => n;
  bag.forEach((x) => { n += x; });
  return later;
}
console.log(kept(bag)());
// Each turn of a loop has its own variable.
function turns(bag) {
  const out = [];
  for (let i = 0; i < 3; i++) {
    let own = i * 10;
    bag.forEach((x) => { own += x; if (own > 15) i += 0; });
    out.push(own + i);
  }
  return out.join();
}
console.log(turns(bag));
function descend(n, visit) { if (n > 0) { visit(n); descend(n - 1, visit); } }
let trail = "";
(() => { const limit = 2; descend(4, (n) => { trail += n > limit ? "+" : "-"; }); })();
console.log(trail);
try {
  bag.forEach((x) => { if (x === 2) { throw new Error("at " + x); } seen.push(x); });
} catch (e) { console.log(e.message, seen.length, e.stack.split("\n").filter((l) => l.includes("forEach")).length); }
function plain(fn) { "use strict"; return fn(1); }
console.log(plain(function (x) { "use strict"; return [this, x, arguments.length].join(); }), plain(function (x) { "use strict"; return this === undefined; }));
