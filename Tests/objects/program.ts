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
