const a = [5, 12, 8, 130, 44];
console.log(a.find((v) => v > 10), a.findLast((v) => v > 10), a.findIndex((v) => v > 200), a.findLastIndex((v) => v < 10));
console.log(a.reduce((x, y) => x + y), a.reduceRight((x, y) => x + '-' + y), [].reduce((x, y) => x, 'start'));
try { [].reduce((x, y) => x); } catch (e) { console.log(e.message); }
console.log(JSON.stringify([1, [2, [3, [4]]]].flat()), JSON.stringify([1, [2, [3, [4]]]].flat(Infinity)));
console.log([1, 2].flatMap((v) => [v, [v * 10]]).length, 'a-b c'.split(' ').flatMap((s) => s.split('-')).join());
console.log([3, 4].at(-1), [3].at(5), [1, 2, 3, 4, 5].copyWithin(0, 3).join(), new Array(3).fill(0).join(), [1, 2, 3].fill('x', -1).join());
