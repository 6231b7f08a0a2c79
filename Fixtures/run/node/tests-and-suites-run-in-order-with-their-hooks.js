const { after, afterEach, before, beforeEach, describe, it, test } = require("node:test");
// Times and places in reports differ from run to run.
const write = process.stdout.write;
process.stdout.write = function (chunk, ...rest) {
  const text = `${chunk}`.replace(/duration_ms:? .*/g, "duration_ms").replace(/ +location.*\n/g, "").replace(/\n +stack: [^]*?(?=\n +\.\.\.)/g, "");
  return write.call(process.stdout, text, ...rest);
};
const log = (...words) => console.log("--", ...words);
before(() => log("root before"));
after(() => log("root after"));
beforeEach((t) => log("root beforeEach", t.name));
test("outer", async (t) => {
  t.afterEach((c) => log("outer afterEach", c.name));
  t.after(() => log("outer after"));
  await t.test("inner", (c) => log(c.fullName));
  await test("belongs to outer", () => log("inside"));
  t.diagnostic("said by outer");
});
describe("suite", () => {
  beforeEach((t) => log("suite beforeEach", t.name));
  afterEach((t) => log("suite afterEach", t.name));
  it("passes", () => {});
  it("fails", async () => { throw new TypeError("on purpose"); });
  it.skip("skipped", () => log("never"));
  it.todo("planned");
  describe("nested", () => { it("deep", (t, done) => setTimeout(done, 1)); });
});
log("end of the program");
