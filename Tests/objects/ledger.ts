// A plugin in TypeScript: what its native code could believe, and others can break.
let total = 0;
const LIMIT = 100;
const names = ["Ann", "Bo"];
const state = { count: 1, label: "one" };
const handlers = { scale: (x: number): number => x * 3 };

// Only called: other versions have their own.
function clamp(x: number): number {
  return x > LIMIT ? LIMIT : x;
}

function twice(x: number): number {
  return x * 2;
}

// Filled by functions that its functions hold.
const listeners: ((x: number) => number)[] = [];

class Entry {
  amount: number;
  constructor(amount: number) {
    this.amount = amount;
  }
  worth(): number {
    return this.amount * 2;
  }
}

export class Ledger {
  static opened = 0;
  value = 0;
  label = "start";
  items: number[] = [];
  last = new Entry(1);
  #secret = 7;
  constructor(value = 0) {
    this.value = value;
    Ledger.opened++;
  }
  get double(): number {
    return this.value * 2;
  }
  #hidden(by: number): number {
    return this.#secret + by;
  }
  add(by: number): number {
    this.value += by;
    return this.value;
  }
  put(item: number): number {
    this.items.push(item);
    return this.items.length;
  }
  sum(): number {
    let sum = 0;
    for (let i = 0; i < this.items.length; i++) sum += this.items[i];
    return sum;
  }
  describe(): string {
    return this.label.toUpperCase() + "/" + this.value.toFixed(1) + "/" + this.last.worth();
  }
  bump(): number {
    total += this.value;
    return clamp(total);
  }
  clamped(): number {
    let sum = 0;
    for (let i = 0; i < 10; i++) sum += clamp(i * 20);
    return sum;
  }
  secret(): number {
    return this.#hidden(1) + this.#secret;
  }
  scaled(list: number[]): number {
    return list.map(twice).map(handlers.scale).reduce((a, b) => a + b, 0);
  }
  adder(by: number): (x: number) => string {
    let sum = 0;
    const inner = { amount: 1 };
    const listener = (x: number): number => (inner.amount += x);
    listeners.push(listener);
    return (x) => {
      sum += x * by;
      total += 1;
      return `${sum} ${typeof total} ${listener(1)} ${inner.amount + 1} ${[1, 2].map(twice)}`;
    };
  }
  *steps(): Generator<string> {
    let n = 0;
    for (;;) yield `${n++} ${typeof total} ${names.map((name) => name.length)} ${twice(n)}`;
  }
  async later(then: Promise<number>): Promise<string> {
    const before = state.count;
    const got = await then;
    return `${before} ${state.count + 1} ${got} ${this.secret()} ${twice(2)}`;
  }
  guarded(block: () => number): string {
    try {
      return "gave " + block();
    } catch (error) {
      return "caught " + (error as Error).message;
    } finally {
      this.value++;
    }
  }
  // Goes on when another version has come.
  during(then: () => void): string {
    const before = `${total} ${state.count}`, local = new Entry(4), list = [1, 2, 3];
    then();
    const after = `${typeof total} ${state.count + 1} ${state.label} ${names.map((name) => String(name).length)}`;
    const made = new Entry(5);
    return `${before}|${after}|${twice(2)}|${list.map(twice)}|${this.secret()}|${this.double}|${local.worth()}|${made.worth()}|${LIMIT}`;
  }
  listen(x: number): string {
    return listeners.map((listener) => listener(x)).join();
  }
  spoil(): string {
    return "clean";
  }
  version(): number {
    return 1;
  }
  static open(value: number): Ledger {
    return new Ledger(value);
  }
}

export function report(by: number): string {
  return `${LIMIT} ${names.join()} ${twice(by)} ${clamp(by)}`;
}

export class Special extends Ledger {
  rate = 2;
  add(by: number): number {
    return super.add(by * this.rate);
  }
}
