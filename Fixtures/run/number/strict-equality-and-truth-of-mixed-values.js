// === and truthiness of values whose kinds are not known, and constants read through closures.
'use strict';
const LIMIT = -3, HALF = 0.5, ZERO = -0;
const things = [0, -0, 1, 0.5, NaN, '', 'a', 'a' + 'b'.slice(1), 'a'.concat(''), null, undefined, true, false, {}, [], Symbol.iterator, 10n, 2n * 5n, 1 / 2, () => 1];
let row = '';
for (const a of things) {
  for (const b of things) row += a === b ? '1' : '.';
  row += a ? ' yes\n' : ' no\n';
}
console.log(row);
const read = () => [LIMIT, HALF, Object.is(ZERO, -0), LIMIT + HALF, things[LIMIT + 5]];
console.log(read());
console.log('hello'.substring(1.9, 3), 'hello'.substring(NaN, 2), 'hello'.substring(3, -Infinity), 'hello'.substring(2 ** 40, 1), 'hello'.substring(-0.5), 'hello'.substring(LIMIT, 4.999999));
try { early(); } catch (e) { console.log(e.name, e.message); }
function early() { return LATE; }
const LATE = 7;
console.log(early());
