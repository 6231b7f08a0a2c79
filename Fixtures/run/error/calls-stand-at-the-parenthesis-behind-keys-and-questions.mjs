const assert = (x) => { const m = /:(\d+):(\d+)\)?$/.exec(new Error().stack.split("\n")[2]); console.log(m[1], m[2]); }; assert.ok = assert; assert.strict = assert; const ok = assert;
assert(0); assert.ok(1);
assert
  .ok(1);
assert['ok'](false); assert?.(1); assert?.ok?.(1); assert.strict.ok(""); (assert)(1); (0, assert.ok)(1); assert.ok.call(null, 0); [assert][0](1); (() => assert)()(1);
