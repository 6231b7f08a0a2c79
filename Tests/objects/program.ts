// A program that uses classes of plugins, extends one, and has a class of its own.
interface Counter {
  value: number;
  step: number;
  add(times?: number): number;
}
const { Counter } = globalThis as unknown as { Counter: { new (step?: number): Counter; from(value: number): Counter } };

class Loud extends Counter {
  heard: string[] = [];
  add(times = 1): number {
    this.heard.push("add " + times);
    return super.add(times) + 1000;
  }
}

class Account {
  owner: string;
  balance = 0;
  constructor(owner: string) {
    this.owner = owner;
  }
  pay(amount: number): number {
    return (this.balance += amount);
  }
  static open(owner: string): Account {
    return new Account(owner);
  }
}

export { Account, Loud };

export function count(): string {
  const a = new Counter(2);
  a.add();
  a.add(3);
  const b = Counter.from(40);
  b.add();
  return [a.value, b.value, Object.keys(a).join(), a instanceof Counter, JSON.stringify(a)].join(" ");
}

export function loud(): Counter {
  return new Loud(5);
}

export function heard(l: Loud): string {
  return l.heard.join();
}

export function adder(by: number): (x: number) => number {
  let total = 0;
  return (x) => (total += x * by);
}

export function apply(block: (x: number) => number, x: number): number {
  return block(x) + block(x);
}

export function failing(): void {
  const c = new Counter();
  (c as unknown as { add(x: string): number }).add("many");
}

/** Dates, Maps and Sets for a store, with keys that are objects and a cycle. */
export function makeCollections(): object {
  const owner = { name: "Ann" };
  const names = new Map<any, any>([["one", 1], [NaN, NaN], [owner, "Ann"], [0, "zero"]]);
  const ring = new Set<any>(["a"]);
  const when = new Date(86400000);
  ring.add(ring).add(when);
  return { when, never: new Date(NaN), names, owner, ring, empty: [new Map(), new Set()] };
}

export function tellCollections(it: any): string {
  const names = [...it.names].map(([k, v]: [any, any]) => `${String(k)}:${v}`).join();
  return [
    `${it.when.toISOString()} ${it.never}`, names, it.names.get(it.owner) === "Ann",
    `${it.ring.size} ${it.ring.has(it.when)} ${it.ring.has("a")}`, `itself ${it.ring.has(it.ring)}`, it.empty.map((e: any) => e.size).join(" "),
  ].join("|");
}

/** Derives from a class in C that derives from Account. */
export function derive(Savings: { new (owner: string): Account & { interest(): number } }): string {
  class Golden extends Savings {
    bonus = 10;
    interest(): number {
      return super.interest() + this.bonus;
    }
  }
  const golden = new Golden("Bea");
  const paid = golden.pay(12);
  return `${golden.owner} ${Object.keys(golden)} ${paid} ${golden instanceof Account} ${golden.interest()}`;
}
