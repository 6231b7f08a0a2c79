// A custom function of util.inspect is called with the object, a depth, options and inspect; getters may be asked; what is shown stays what it was.
const util = require("util");
class Money {
  constructor(cents) { this.cents = cents; this.parts = [cents]; }
  [util.inspect.custom](depth, options, inspect) {
    this.shown = (this.shown ?? 0) + depth;
    return `${options.stylize(String(this.cents / 100), "number")} ${inspect(this.parts, options)} ${typeof options.depth}`;
  }
  get half() { return this.cents / 2; }
}
const money = new Money(250);
console.log(util.inspect({ money, list: [money] }, { depth: 4 }), money.shown, money.cents + 1);
console.log(util.inspect(money), money.shown);
const watched = { get side() { watched.count += "!"; return watched.count; }, count: 1 };
console.log(util.inspect(watched, { getters: true }), watched.count);
console.log(util.inspect(new Map([[{ a: 1 }, new Set([money])]]), { colors: true, sorted: true }));
const plain = { [Symbol.for("nodejs.util.inspect.custom")]() { return { replaced: 7 }; } };
console.log(plain, `${util.inspect(plain)}`);
