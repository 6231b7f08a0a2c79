// The message of an assertion of truth is the call as its source writes it.
import assert from "node:assert";
const t = (f) => { try { f(); } catch (e) { console.log(e.message, e.generatedMessage); } };
let a = { b: 0 };
t(() => assert(a.b));
t(() => assert.ok(a.b === 1));
t(() => assert.ok(a.b === 1 &&
       a.b > 2));
t(() => assert(0, undefined)); t(() => assert(null)); t(() => assert.ok()); t(() => assert(
  typeof 123 === 'string')); t(() => { assert.equal(1, 2); }); t(() => { const { ok } = assert; ok(a["b"]) }); t(() => { assert?.(false) }); t(() => { assert['ok'](false) }); t(()=>assert.strict.ok("")); t(() => [0].forEach(assert)); t(() => assert.ok.call(null, 0)); t(() => { const my = assert; my(/* c */ 0) });
t(() => assert
  .ok(0)); t(() => (assert)(0)); t(() => (0, assert.ok)(0)); t(() => [assert][0](0)); t(() => assert(`a${(0, "")}` && ")" === '(' /* ) */ && /[)]/.test("(")));
      t(() => assert.ok(
        (() => {
          // x
          return 0;
        })(),
      ));
