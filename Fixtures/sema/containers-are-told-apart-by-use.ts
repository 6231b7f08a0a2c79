class List<T> {
  items: T[] = [];
  push(x: T) { this.items.push(x); return this; }
  each(f: (x: T) => void) { for (const x of this.items) f(x); }
  static of<T>(x: T) { return new List<T>().push(x); }
}
class Bag<T> {
  list = new List<T>();
  add(x: T) { this.list.push(x); }
}
const numbers = new List<number>(), words = new List<string>();
numbers.push(1);
words.push("a");
const n = numbers.items[0]; //= int32 | undefined; array dense
const w = words.items[0]; //= string | undefined; array dense
const one = List.of(2).items[0]; //= int32 | undefined; array dense
const yes = List.of(true).items[0]; //= boolean | undefined; array dense
const sizes = new Bag<number>(), names = new Bag<string>();
sizes.add(0.5);
names.add("b");
const s = sizes.list.items[0]; //= double | undefined; array dense
const m = names.list.items[0]; //= string | undefined; array dense
console.log(n, w, one, yes, s, m);
