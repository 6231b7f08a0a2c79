// Functions that do nothing fallible but make and throw an error: they are in its trace, and in no later one.
const names = e => e.stack.split('\n').slice(1).map(l => l.trim().split(' ')[1]).filter(n => /^(check|half|describe|outer|fail|Bad|inside|twice|new)$/.test(n)).join();
function check(n) { if (n < 0) throw new RangeError('negative: ' + n); return n * 2; }
function half(n) { if (n % 2) throw new TypeError(describe(n)); return n / 2; }
function describe(n) { if (n > 100) throw new Error('too odd'); return 'odd ' + n; }
class Bad extends Error { constructor(code) { super('bad ' + code); if (code > 5) throw code; this.code = code; } }
function fail(code) { throw new Bad(code); }
function inside(n) {
  let kept = 0;
  for (let i = 0; i < 3; i++) {
    try { kept += check(n - i); } catch (e) { kept -= names(e).length; }
  }
  if (kept < -100) throw new Error('never');
  return kept;
}
function twice(n) {
  try { if (n) throw new Error('local'); } catch (e) { if (n > 1) throw new Error('again', { cause: e.message }); return names(e); } finally { if (n > 2) throw 'from finally'; }
  return 'none';
}
const outer = (f, ...args) => { try { return f(...args); } catch (e) { return e instanceof Error ? `${e.name}: ${e.message} [${names(e)}]${e.cause ?? ''}` : 'thrown ' + String(e); } };
for (let round = 0; round < 2; round++) {
  console.log(outer(check, -1), outer(check, 4), outer(half, 3), outer(half, 101), outer(half, 8));
  console.log(outer(fail, 1), '|', outer(fail, 9), '|', inside(1), outer(twice, 0), '|', outer(twice, 1), '|', outer(twice, 2), '|', outer(twice, 3));
}
let sum = 0;
for (let i = -5; i < 1000; i++) {
  try { sum += check(i); } catch (e) { sum -= e.message.length; }
}
console.log(sum, names(new Error('here')));
const values = [() => { throw undefined; }, () => { throw null; }, () => { throw [1]; }];
console.log(values.map(f => outer(f)).join());
