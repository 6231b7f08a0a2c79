const m = new Map();
const keys = [0, -1, 1.5, 2 ** 40, Infinity, '', 'long key '.repeat(10), true, false, null, undefined, Symbol('s'), 10n, [], () => 1];
keys.forEach((k, i) => m.set(k, i));
console.log(m.size, keys.every((k, i) => m.get(k) === i), m.get('long key '.repeat(9) + 'long key '), m.get('1.5'));
for (let i = 0; i < 10000; i++) m.set('n' + i, i);
let ok = 0;
for (let i = 0; i < 10000; i++) if (m.get('n' + i) === i) ok++;
for (let i = 0; i < 10000; i += 2) m.delete('n' + i);
console.log(ok, m.size, m.has('n1'), m.has('n2'));
