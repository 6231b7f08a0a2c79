const assert = require("assert");

/** Fails without a trace: its frames are each engine's own. */
function failure(actual, expected) {
  try {
    assert.deepStrictEqual(actual, expected);
  } catch (error) {
    error.stack = error.message;
    throw error;
  }
}

describe("array", () => {
  it("has", () => { assert.strictEqual([1, 2, 3].indexOf(2), 1); });
  it("fails", () => failure({ a: [1, 2] }, { a: [1, 3] }));
  it("later", (done) => { setTimeout(done, 5); });
  it("rejects", () => assert.rejects(Promise.reject(new TypeError("no")), /no/));
  it.skip("skipped", () => {});
});
