const a = new Set([1, 2, 3, 4]), b = new Set([3, 4, 5]);
const show = (s) => [...s].join();
console.log(show(a.union(b)), show(a.intersection(b)), show(a.difference(b)), show(a.symmetricDifference(b)));
console.log(new Set([3]).isSubsetOf(a), a.isSupersetOf(new Set([1, 4])), a.isDisjointFrom(new Set([9])), a.isSubsetOf(b));
console.log(show(b.intersection(new Map([[5, 'x'], [3, 'y']]))), a.union(b) !== a, a.size);
try { a.union([1]); } catch (e) { console.log(e.name); }
