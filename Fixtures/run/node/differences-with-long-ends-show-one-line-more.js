const assert = require('assert');
function show(f) {
  try {
    f();
  } catch (error) {
    console.log(error.message);
  }
}
const list = (n, at, other) => Array.from({ length: n }, (_, i) => (i === at ? other : `item${i}`));
for (const [n, at] of [[5, 2], [8, 1], [12, 5], [30, 28]]) show(() => assert.deepStrictEqual(list(n, -1), list(n, at, 'other')));
const long = 'line\n'.repeat(16);
show(() => assert.notStrictEqual(long, long));
show(() => assert.strictEqual(long, `${long}end`));
