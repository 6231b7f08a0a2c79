const test = require("node:test");
const write = process.stdout.write;
process.stdout.write = function (chunk, ...rest) {
  return write.call(process.stdout, `${chunk}`.replace(/duration_ms:? .*/g, "duration_ms"), ...rest);
};
test("parent that does not await", (t) => {
  t.test("runs at once", () => console.log("-- inside"));
  console.log("-- behind it");
});
test("mocks of another test are seen", (t) => {
  t.mock.timers.enable({ apis: ["Date"] });
  t.test("nested", (inner) => {
    try { inner.mock.timers.enable(); } catch (error) { console.log("--", error.code, error.message); }
  });
});
