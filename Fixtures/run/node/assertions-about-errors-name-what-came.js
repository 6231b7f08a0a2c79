const assert = require("assert");
const shown = (error) => console.log(error.name, error.code, error.message);
const fail = () => { throw new Error("x"); };
const checks = [() => assert.throws(() => {}), () => assert.throws(() => {}, TypeError), () => assert.throws(fail, TypeError), () => assert.throws(fail, /y/),
  () => assert.throws(fail, { message: "y" }), () => assert.throws(fail, () => false), () => assert.throws("x"), () => assert.throws(fail, "x"),
  () => assert.doesNotThrow(fail), () => assert.throws(fail, { message: /x/, name: "Error" }), () => assert.throws(fail, Error)];
for (const check of checks) try { check(); console.log("holds"); } catch (error) { shown(error); }
assert.rejects(Promise.resolve(1)).catch(shown)
  .then(() => assert.rejects(() => 1)).catch(shown)
  .then(() => assert.doesNotReject(Promise.reject(new Error("q")))).catch(shown)
  .then(() => assert.rejects(Promise.reject(new Error("q")), /q/)).then(() => console.log("holds"));
