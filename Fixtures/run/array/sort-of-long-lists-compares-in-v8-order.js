// Runs, galloping merges and comparison functions that contradict themselves: what is compared, in which order, and the result.
let seed = 5, hash = 0, calls = 0;
const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) >> 8;
const mix = v => { hash = (Math.imul(hash, 31) + v) | 0; calls++; };
const lists = [n => Array.from({ length: n }, () => random() % n), n => Array.from({ length: n }, (_, i) => i), n => Array.from({ length: n }, (_, i) => n - i),
  n => Array.from({ length: n }, (_, i) => (i < n / 2 ? i * 2 : (i - n / 2) * 2 + 1) | 0), n => Array.from({ length: n }, (_, i) => i % 50 ? i : random() % n),
  n => Array.from({ length: n }, () => random() % 3), n => Array.from({ length: n }, (_, i) => (i >> 6) % 2 ? i : -i)];
for (const make of lists) for (const n of [31, 33, 64, 65, 127, 500, 1500]) {
  make(n).sort((x, y) => { mix(x * 7 + y); return x - y; }).forEach(mix);
  make(n).sort((x, y) => { mix(x * 3 + y); return random() % 3 - 1; }).forEach(mix);
  make(n).sort((x, y) => { mix(x * 5 + y); return x < y; }).forEach(mix);
  const failing = make(n), before = failing.join();
  let left = 70;
  try {
    failing.sort((x, y) => { if (!left--) throw new Error('enough'); return x - y; });
  } catch (e) {
    mix(failing.join() === before ? 1 : 2);
  }
  make(n).map(v => v % 5 ? String(v) : v).sort().forEach(v => mix(+v));
}
console.log(hash, calls);
