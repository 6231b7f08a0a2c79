console.log(JSON.stringify(Object.fromEntries(new Map([['a', 1], ['b', [2]]]))));
try { Object.fromEntries([1]); } catch (e) { console.log(e.message); }
const groups = Object.groupBy([1, 2, 3, 4, 5], (n, i) => (n % 2 ? 'odd' : 'even') + (i === 4 ? '!' : ''));
console.log(JSON.stringify(groups), Object.getPrototypeOf(groups));
const m = Map.groupBy([-0, 0, 1, NaN, NaN], (n) => n);
console.log([...m.keys()].map(String).join(), m.get(0).length, m.get(NaN).length);
