class List<T> {
  private items: T[] = [];
  private count = 0;
  push(x: T) { this.items[this.count++] = x; return this; }
  at(i: number): T { return this.items[i]; }
  get size() { return this.count; }
  set first(x: T) { this.items[0] = x; }
  forEach(fn: (x: T) => void) { for (let i = 0; i < this.count; i++) fn(this.items[i]); }
  map<U>(fn: (x: T) => U): List<U> { const r = new List<U>(); this.forEach(x => r.push(fn(x))); return r; }
  *values() { for (let i = 0; i < this.count; i++) yield this.items[i]; }
  static of<T>(x: T) { const l = new List<T>(); l.push(x); return l; }
}
const numbers = new List<number>(), words = new List<string>();
numbers.push(1).push(2.5);
words.push("a").push("b");
const doubled = numbers.map(x => x * 2), lengths = words.map(w => w.length).map(n => n + 0.5).map(n => String(n));
const one = List.of(true), two = List.of("two"), nested = List.of(List.of(7));
words.first = "z";
let sum = 0, text = "";
doubled.forEach(x => { sum += x; });
lengths.forEach(x => { text += x; });
for (const w of words.values()) text += w;
for (const n of numbers.values()) sum += n;
console.log(sum, text, one.at(0), two.at(0).length, nested.at(0).at(0) + 1, numbers.size, doubled.at(5));
// One of them is used for everything.
const mixed: List<any> = words as List<any>;
mixed.push(3).push({ toString() { return "object"; } }).push(null);
const shown: string[] = [];
mixed.forEach(x => shown.push(typeof x + ":" + x));
console.log(shown.join(), words.at(2) as any + 1);
