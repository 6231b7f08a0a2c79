// Entries of Maps and Sets are numbered rows.
console.table(new Map([['a', 1], [{ x: 1 }, [1, 2]]]));
console.table(new Set([1, 'two', { three: 3 }]));
console.table(new Map());
