"use strict";
function another(a, b, i) { if (i < a.length) { a = b; return a[i]; } return 'no'; }
console.log(another([1, 2, 3], [1], 2));
function inCondition(a, b, i) { if (i < a.length && (a = b)) return a[i]; return 'no'; }
console.log(inCondition([1, 2, 3], [1], 2));
function captured(a, i) { const set = () => { i = 99; }; if (i < a.length) { set(); return a[i]; } }
console.log(captured([1, 2, 3], 1));
function caught(a, i) { try { if (i < a.length) { i = 50; throw 1; } } catch { return a[i]; } return 'no'; }
console.log(caught([1, 2, 3], 0));
function* yielding(a) { let i = 0; while (i < a.length) { i = yield a[i]; yield i < a.length ? a[i] : 'past ' + a[i]; } }
const it = yielding([1, 2, 3]);
console.log(it.next().value, it.next(7).value);
function carried(a, n) { let i = 0; for (const x of [0, n]) { if (i < a.length) i = x; } return a[i]; }
console.log(carried([1, 2, 3], 50));
function destructured(a, i) { if (i < a.length) { [i] = [200]; return a[i]; } }
console.log(destructured([1, 2], 0));
