const a = [3, 1, 2];
console.log(a.toSorted().join(), a.toReversed().join(), a.toSpliced(1, 1, 'x', 'y').join(), a.with(-1, 9).join(), a.join());
try { a.with(3, 0); } catch (e) { console.log(e.name + ': ' + e.message); }
console.log(a.toSorted((x, y) => y - x).join(), Array.prototype.toReversed.call({ length: 2, 0: 'a' }).map(String).join());
