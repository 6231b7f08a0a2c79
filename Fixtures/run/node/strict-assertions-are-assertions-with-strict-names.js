const assert = require("assert");
const strict = require("assert/strict");
console.log(assert.strict === strict, strict.strict === strict, strict.equal === assert.strictEqual, strict.deepEqual === assert.deepStrictEqual);
console.log(Object.keys(assert).join(), assert.ok === assert, assert.name, strict.name);
try { strict.equal(1, "1"); } catch (error) { console.log(error instanceof assert.AssertionError, Object.keys(error).join()); }
const tracker = new assert.CallTracker();
const counted = tracker.calls(function twice() {}, 2);
counted(1);
try { tracker.verify(); } catch (error) { console.log(error.message); }
counted(2);
tracker.verify();
console.log(tracker.getCalls(counted).map((call) => call.arguments));
