const test = require("node:test");
const assert = require("node:assert");
const write = process.stdout.write;
process.stdout.write = function (chunk, ...rest) {
  const text = `${chunk}`.replace(/duration_ms:? .*/g, "duration_ms").replace(/ +location.*\n/g, "").replace(/\n +stack: [^]*?(?=\n +\.\.\.)/g, "");
  return write.call(process.stdout, text, ...rest);
};
test("assertion", () => assert.deepStrictEqual({ a: [1, null] }, { a: [1, "x"] }));
test("text", () => { throw "only a text"; });
test("object", () => { throw { a: 1 }; });
test("callback", (t, done) => done(new RangeError("told by the callback")));
test("callback and promise", async (t, done) => {});
test("plan", (t) => t.plan(2));
test("todo fails without harm", { todo: "later" }, () => { throw new Error("known"); });
test("subtest that is not awaited", (t) => { t.test("cancelled", () => new Promise((done) => setTimeout(done, 200))); });
test("timeout", { timeout: 5 }, () => new Promise((done) => setTimeout(done, 300)));
test("uncaught", async () => {
  setTimeout(() => { throw new Error("from a timer"); }, 1);
  await new Promise((done) => setTimeout(done, 300));
});
test("# marks \\ and\nlines", { skip: "a #reason" }, () => {});
test("waits for nothing", () => new Promise(() => {}));
