// Sums and templates of many parts: conversions run from the left, and stop where one throws.
const log = [];
const object = (name, value) => ({ toString() { log.push(name); return value; }, valueOf() { log.push(name + ' value'); return 7; } });
const a = object('a', 'A'), b = object('b', 'B'), none = undefined;
console.log(`${a}-${1}-${b}`, 'x' + a + 1 + b, 1 + 2 + 'x' + 1 + 2, log.join());
console.log('n' + null + none + true + -0 + 0.1 + 1e21 + NaN + -Infinity + 10n + [1, [2]]);

for (const part of [Symbol('s'), { toString() { throw new Error('no text'); } }]) {
  try {
    console.log(`${a}${part}${b}`);
  } catch (e) {
    console.log(e.name, e.message, log.slice(-1).join());
  }
}
const text = (s, n) => 'k' + s + ',' + n + ';' + (s + n) + (n + 1);
console.log(text('s', 1), text('', 0.5), text('\u1234', -1));

let i = 0;
const next = () => ++i;
let s = 'start';
s = s + next() + (s = 'other') + next() + s;
console.log(s, 'a' + 'b' + next() + 'c');
console.log(('long '.repeat(40) + 1 + 'x'.repeat(200) + 2.5 + '\u4e16' + 3).length);
