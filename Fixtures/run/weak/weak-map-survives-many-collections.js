const wm = new WeakMap();
const kept = [];
for (let i = 0; i < 20000; i++) {
  const key = { i };
  wm.set(key, { value: i, back: key });
  if (i % 100 === 0) kept.push(key);
}
console.log(kept.length, kept.every((k) => wm.get(k).value === k.i && wm.get(k).back === k));
