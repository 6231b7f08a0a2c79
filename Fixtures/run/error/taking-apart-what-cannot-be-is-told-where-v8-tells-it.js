// Lines and columns of errors of patterns: an object's at the first thing that gets a value, an array's at the value that is written there.
const cases = {
  nested() { const { a: { b } } = {}; },
  named() { const { a: { "x-y": q } } = {}; },
  defaults() { const { a: { b = 1 } } = {}; },
  parameter({ p: { q } }) {},
  whole({ x }) {},
  target() { let y = {}; ({ x: y.z } = null); },
  rest() { const { ...r } = null; },
  loop() { for (const { a } of [null]); },
  caught() { try { throw null; } catch ({ m }) {} },
  array() { const [q] = 5; },
  variable() { const xs = 5, [h, ...t] = xs; },
  inner() { const [[x]] = []; },
  object() { const [{ a }] = [null]; },
};
for (const [name, f] of Object.entries(cases)) {
  try { f({}); cases[name](); } catch (error) { console.log(name, error.message, error.stack.match(/:\d+:\d+/)[0]); }
}
