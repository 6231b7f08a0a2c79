// Up to 63 values: the calls of the comparison function, and what inconsistent ones give, are those of node.
const calls = [];
console.log([3, 1, 2, 5, 4].sort((a, b) => { calls.push(`${a}<${b}`); return a - b; }), calls.join(' '));
console.log([3, 1, 2].sort((a, b) => a < b), [1, 2, 3, 4].sort(() => -1), [1, 2, 3].sort(() => 1), [3, 2, 1].sort(() => 0));
console.log([5, 4, 3, 2, 1, 6].toSorted((a, b) => a > b));
let seed = 7;
console.log(Array.from({ length: 40 }, (_, i) => i).sort(() => (seed = seed * 75 % 65537) / 65537 - 0.5).join());
