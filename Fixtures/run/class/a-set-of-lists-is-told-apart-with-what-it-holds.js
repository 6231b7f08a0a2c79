class Vector {
  constructor(size) { this.storage = size === undefined ? null : new Array(size); this.last = 0; }
  append(e) {
    if (this.storage === null) this.storage = new Array(2);
    else if (this.last >= this.storage.length) { this.storage = this.storage.slice(); this.storage.length *= 2; }
    this.storage[this.last++] = e;
  }
  at(i) { return i >= this.last ? null : this.storage[i]; }
  some(fn) { for (let i = 0; i < this.last; i++) if (fn(this.storage[i])) return true; return false; }
}
class Bag {
  constructor() { this.items = new Vector(); }
  add(e) { if (!this.has(e)) this.items.append(e); }
  has(e) { return this.items.some((x) => x === e); }
  collect(fn) { const v = new Vector(1); this.items.some((x) => { v.append(fn(x)); return false; }); return v; }
  describe() { return "bag of " + this.items.last; }
}
class LoudBag extends Bag {
  constructor(name) { super(); this.name = name; }
  add(e) { super.add(e); this.latest = e; }
  describe() { return this.name + ": " + super.describe(); }
}
const points = new Bag(), names = new Bag(), loud = new LoudBag("loud"), other = new LoudBag("other");
for (let i = 0; i < 5; i++) { points.add({ x: i, y: -i }); names.add("n" + (i % 3)); loud.add(i / 2); other.add(i > 2); }
const sums = points.collect((p) => p.x + p.y), upper = names.collect((n) => n.toUpperCase());
console.log(sums.at(3), upper.at(2), upper.at(3), loud.items.at(4) + 1, other.items.at(1), loud.latest, other.latest);
console.log(points.describe(), names.describe(), loud.describe(), other.describe(), points.items.at(9));
