class Buffer2 {
  constructor(n, value) { this.data = new Array(n).fill(value); this.n = n; }
  get(i) { return this.data[i]; }
  set(i, v) { this.data[i] = v; }
  grow(n) { this.data.length = n; }
  sum() { let s = this.data[0]; for (let i = 1; i < this.data.length; i++) s += this.data[i]; return s; }
}
const small = new Buffer2(2, 1), large = new Buffer2(100, "x"), flags = new Buffer2(3, false);
for (let i = 0; i < 100; i++) large.set(i, "y" + i);
for (let i = 0; i < 2; i++) small.set(i, i + 0.5);
console.log(small.get(5), large.get(99), flags.get(1), flags.get(3), small.get(-1), large.get(1.5));
small.set(6, 2);
flags.grow(5);
console.log(small.data.length, small.get(4), flags.get(4), 4 in small.data, small.sum(), large.get(100));
const keys = [0, "1", { toString() { return "2"; } }, Symbol.iterator];
class Table { rows = {}; put(k, v) { this.rows[k] = v; } at(k) { return this.rows[k]; } }
const a = new Table(), b = new Table();
for (const k of keys) { a.put(k, 1); b.put(k, "one"); }
console.log(a.at(0) + a.at("2"), b.at(0) + b.at("2"), typeof a.at(Symbol.iterator), b.at("x"));
