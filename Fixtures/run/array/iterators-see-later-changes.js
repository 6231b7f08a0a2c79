const a = ['x', 'y'];
const it = a[Symbol.iterator]();
console.log(JSON.stringify(it.next()));
a.push('z');
console.log([...it].join(), JSON.stringify(it.next()), Object.prototype.toString.call(it));
console.log([...a.keys()].join(), JSON.stringify([...a.entries()]), a.values().next().value);
a.push('w');
console.log(it.next().done, Array.prototype.values === Array.prototype[Symbol.iterator]);
try { it.next.call({}); } catch (e) { console.log(e.name); }
