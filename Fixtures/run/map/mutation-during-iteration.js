const m = new Map([[1, 'a'], [2, 'b'], [3, 'c']]);
const seen = [];
for (const [k] of m) {
  seen.push(k);
  if (k === 1) { m.delete(2); m.set(4, 'd'); }
  if (k === 4) { m.delete(4); if (seen.length < 6) m.set(4, 'again'); }
}
console.log(seen.join());
const s = new Set([1]);
let n = 0;
s.forEach((v) => { if (n++ < 100) { s.delete(v); s.add(v + 1); } });
console.log(n, [...s].join());
const it = m.keys();
it.next();
for (let i = 0; i < 100; i++) m.set('k' + i, i);
m.clear();
m.set('after', 1);
console.log(it.next().value, it.next().done);
