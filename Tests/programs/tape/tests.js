const test = require("tape");

test("one", (t) => {
  t.plan(2);
  t.equal(1, 1, "same");
  t.deepEqual([1, { a: 2 }], [1, { a: 2 }]);
});
test("two", async (t) => {
  t.throws(() => { throw new TypeError("x"); }, /x/);
  await null;
  t.match("abc", /^a/);
});
test("three", { skip: true }, (t) => t.end());
