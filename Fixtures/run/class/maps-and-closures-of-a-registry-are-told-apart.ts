class Registry<V> {
  #known = new Map<string, V>();
  private listeners: ((v: V) => void)[] = [];
  last?: V;
  readonly remember = (v: V) => { this.last = v; return this; };
  set(k: string, v: V) { this.#known.set(k, v); for (const l of this.listeners) l(v); return this.remember(v); }
  get(k: string): V | undefined { return this.#known.get(k); }
  on(l: (v: V) => void) { this.listeners.push(l); return () => { this.listeners = this.listeners.filter(x => x !== l); }; }
  keys() { return [...this.#known.keys()]; }
  entries() { const all: { k: string; v: V }[] = []; for (const [k, v] of this.#known) all.push({ k, v }); return all; }
  async later(k: string) { await null; return this.#known.get(k); }
}
const ages = new Registry<number>(), names = new Registry<string>();
const groups = new Registry<Registry<number>>();
const off = ages.on(v => console.log("age", v + 1));
names.on(v => console.log("name", v.length));
ages.set("a", 41).set("b", 0.5);
off();
ages.set("c", 3);
names.set("x", "xyz");
groups.set("g", ages);
console.log(ages.get("b")! + 1, names.get("x")!.toUpperCase(), groups.get("g")!.get("a"), ages.get("none"));
console.log(ages.last, names.last, groups.last === ages, ages.keys(), ages.entries().map(e => e.k + e.v).join());
names.later("x").then(n => console.log(n!.length));
ages.later("a").then(n => console.log(n! / 2));
