const people = [['b', 2], ['a', 1], ['c', 2], ['d', 1], ['e', 2]];
console.log(people.sort((x, y) => x[1] - y[1]).map((p) => p[0]).join(''));
console.log([10, 9, 1, undefined, 2, , 'b', 'B'].sort().map(String).join('|'));
const big = Array.from({ length: 500 }, (_, i) => ({ k: (i * 7919) % 10, i }));
big.sort((a, b) => a.k - b.k);
console.log(big.every((v, i) => i === 0 || big[i - 1].k < v.k || (big[i - 1].k === v.k && big[i - 1].i < v.i)));
try { [1, 2].sort('no'); } catch (e) { console.log(e.message); }
try { [1, 2, 3].sort(() => { throw new Error('stop'); }); } catch (e) { console.log(e.message); }
