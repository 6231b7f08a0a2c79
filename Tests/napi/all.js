"use strict";
// Everything of Node-API, by an addon in C. Its output is that of node.
const addon = require("./addon.node");
const same = require("./addon");
console.log(same === addon, typeof addon, Object.keys(addon).length);

function attempt(f) {
  try {
    return f();
  } catch (e) {
    return `${e.name} ${e.code} ${e.message}`;
  }
}

console.log([undefined, null, true, 1, "s", Symbol(), {}, () => {}, 1n, addon.external(), []].map(addon.type_of).join());
for (const n of [0, -1.5, 2 ** 31, 2 ** 32 + 5, -(2 ** 40), 1e300, NaN, Infinity]) console.log(addon.numbers(n));
console.log(addon.strings("h\u00e9llo \u{1F600}!", 32), addon.strings("h\u00e9\u20acx", 4), addon.strings("", 1), addon.strings("a\ud800b", 9));
console.log(JSON.stringify(addon.broken_utf8()));
for (const n of [0n, -1n, 2n ** 63n, -(2n ** 63n), 2n ** 64n, 123456789012345678901234567890n, -(2n ** 200n)]) console.log(addon.bigints(n));
console.log(addon.coerce("12"), addon.coerce(0), attempt(() => addon.coerce(Symbol())), attempt(() => addon.coerce(null)));
console.log(addon.dates(new Date(1e12)), addon.dates({}));
console.log(addon.symbols(), addon.symbols()[Symbol.for("shared")]);

class Base { get inherited() { return 1; } }
Base.prototype.shared = 1;
class Derived extends Base { constructor() { super(); this.gone = 1; this[3] = "three"; this[Symbol("s")] = 2; } }
console.log(addon.properties(new Derived()));
const defined = addon.defined();
console.log(defined, Object.getOwnPropertyDescriptors(defined), defined.method.name === "");
defined.accessor = 8;
console.log(defined.accessor, defined.method(), attempt(() => { defined.fixed = 2; }));
const frozen = [{ a: 1 }, { b: 1 }];
addon.freeze(...frozen);
console.log(Object.isFrozen(frozen[0]), Object.isSealed(frozen[1]), Object.isFrozen(frozen[1]));
console.log(addon.prototype([]) === Array.prototype, addon.prototype(Object.prototype));
console.log(addon.compare(1, 1, Object), addon.compare([], [], Array), attempt(() => addon.compare(1, 1, {})));

console.log(addon.apply(function (a, b) { return [this.x, a, b === addon]; }, { x: 1 }, 2));
console.log(attempt(() => addon.apply(() => { throw new RangeError("from the program"); }, null)));
console.log(addon.construct(Map, [[1, 2]]), attempt(() => addon.construct(() => {})).slice(0, 9));
console.log(addon.catches(() => { throw 42; }), addon.catches(() => 1));
for (let i = 0; i < 5; i++) console.log(attempt(() => addon.throws(i, new Error("zero"))));
console.log(addon.errors("message").map((e) => [e.name, e.message, e.code, e instanceof Error, typeof e.stack]));
console.log(addon.statuses().trim());

const { Counter } = addon;
const counter = new Counter(5);
console.log(counter.add(2).add(3) === counter, counter.value, counter.limit, Counter.name, Counter.prototype.add.name, String(counter));
counter.value = 1;
console.log(counter.value, counter instanceof Counter, Object.keys(Counter.prototype), counter);
class More extends Counter { twice() { return this.value * 2; } }
const more = new More(21);
console.log(more.twice(), more, more instanceof Counter, attempt(() => Counter()));
console.log(attempt(() => new Counter("x")));
console.log(addon.unwraps(counter), attempt(() => counter.value));
console.log(addon.tag({}), addon.tag(counter));

addon.keep({ kept: 1 }, 1);
console.log(addon.recall(), addon.count_references());
addon.keep([1], 0);
console.log(addon.count_references(), addon.scopes());
console.log(addon.finalizes({ f: 1 }));

const buffers = addon.buffers();
console.log(buffers);
console.log(buffers.map(addon.looks));
console.log(Buffer.isBuffer(buffers[3]), buffers[3].toString(), buffers[4].toString("hex"));
console.log(addon.looks(new Float64Array(3)), addon.looks(new BigUint64Array(2)), addon.looks(Buffer.alloc(3)), addon.looks({}));
console.log(addon.detach(new ArrayBuffer(4)), addon.detach(buffers[6]), buffers[6].byteLength, attempt(() => addon.misaligned(new ArrayBuffer(8))));

console.log(addon.versions(), addon.instance(), addon.instance(), addon.external_memory());
console.log(addon.make_callback(function () { return Object.keys(this).length; }));

addon.deferred(false, 1).then((v) => console.log("resolved", v));
addon.deferred(true, 2).catch((v) => console.log("rejected", v));
const failed = new Promise((resolve) => {
  process.once("uncaughtException", (e) => {
    console.log("uncaught", e.code, e.message);
    resolve();
  });
});
(async () => {
  console.log("sum", await addon.sum_later(1000));
  console.log("sums", await Promise.all([10, 20, 30].map(addon.sum_later)));
  addon.fail_later();
  await failed;
  await new Promise((resolve) => {
    let calls = 0;
    addon.call_from_thread((n) => {
      console.log("from a thread", n);
      if (++calls === 5) resolve();
    });
  });
})();
