// The next version of ledger.ts: everything has become something else.
let total: any = 0;
let LIMIT: any = 100;
const names: any[] = ["Ann", "Bo"];
const state: any = { count: 1, label: "one" };
const handlers: any = { scale: (x: any): any => "s" + x };

function clamp(x: any): any {
  return "c" + x;
}

function twice(x: any): any {
  return "t" + x;
}

const listeners: any[] = [];

class Entry {
  amount: any;
  extra: any;
  constructor(amount: any) {
    this.extra = "first";
    this.amount = "e" + amount;
  }
  worth(): any {
    return "w" + this.amount;
  }
}

function added(x: any): any {
  return "added " + x;
}

export class Ledger {
  static opened: any = 0;
  fresh: any = "fresh";
  value: any = 0;
  label: any = "start";
  items: any[] = [];
  last: any = new Entry(1);
  #secret: any = 7;
  constructor(value: any = 0) {
    this.value = "v" + value;
    Ledger.opened = "many";
  }
  get double(): any {
    return "d" + this.value;
  }
  #hidden(by: any): any {
    return "h" + this.#secret + by;
  }
  add(by: any): any {
    this.value = this.value + "+" + by;
    return this.value;
  }
  put(item: any): any {
    return this.items.push(item);
  }
  sum(): any {
    return this.items.join("&");
  }
  describe(): any {
    return `${this.label} ${this.value} ${this.fresh} ${this.last.worth()}`;
  }
  bump(): any {
    total = total + "!";
    return clamp(total);
  }
  clamped(): any {
    LIMIT = LIMIT + 1;
    return clamp(LIMIT);
  }
  secret(): any {
    this.#secret = "s" + this.#secret;
    return this.#hidden(1);
  }
  scaled(list: any[]): any {
    return list.map(twice).map(handlers.scale).join();
  }
  adder(by: any): any {
    return (x: any) => added(x + by);
  }
  *steps(): any {
    yield added("step");
  }
  async later(then: any): Promise<any> {
    return added(await then);
  }
  guarded(block: any): any {
    return "guarded " + block();
  }
  during(then: any): any {
    then();
    return "next";
  }
  listen(x: any): any {
    return listeners.map((listener) => listener("l" + x)).join();
  }
  // What the version before does not believe.
  spoil(): any {
    total = "total";
    state.count = "many";
    state.label = 5;
    names.push(12345);
    this.value = "spoilt";
    this.label = 1;
    this.items.push("x" as any);
    this.last.amount = "a";
    return added("spoil");
  }
  version(): any {
    return 2;
  }
  static open(value: any): any {
    return new Ledger(value);
  }
}

export function report(by: any): any {
  return "report " + added(by);
}

export class Special extends Ledger {
  rate: any = 2;
  add(by: any): any {
    return super.add("sp" + by);
  }
}
