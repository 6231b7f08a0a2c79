const gensync = require("gensync");
const add = gensync({
  sync: (a, b) => a + b,
  async: async (a, b) => {
    await null;
    return a + b;
  }
});
const sum = gensync(function* (list) {
  let total = 0;
  for (const x of list) total = yield* add(total, x);
  return total;
});
console.log(sum.sync([1, 2, 3]));
sum.async([4, 5]).then(v => console.log("async", v));
sum.errback([6], (e, v) => console.log("errback", e, v));
const fails = gensync(function* () {
  try {
    yield* gensync({
      sync() {
        throw new RangeError("inner");
      }
    })();
  } catch (e) {
    return "caught " + e.message;
  }
});
console.log(fails.sync());
const all = gensync(function* () {
  return yield* gensync.all([add(1, 2), add(3, 4)]);
});
console.log(all.sync());
all.async().then(console.log);
const race = gensync(function* () {
  return yield* gensync.race([add(1, 1), add(2, 2)]);
});
console.log(race.sync());
try {
  gensync(5);
} catch (e) {
  console.log(e.name, e.message);
}
try {
  gensync(function* () {
    yield 1;
  }).sync();
} catch (e) {
  console.log(e.message.slice(0, 40));
}
