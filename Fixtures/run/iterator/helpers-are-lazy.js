const log = [];
function* numbers() { try { for (let i = 1; ; i++) { log.push(i); yield i; } } finally { log.push('closed'); } }
const it = numbers().filter((n) => n % 2).map((n) => n * 10).drop(1).take(2);
console.log(log.length, it.toArray().join(), log.join());
console.log([...Iterator.from([1, 2, 3]).flatMap((n) => [n, -n])].join());
console.log([1, 2, 3].values().reduce((a, b) => a + b), [1, 2].values().some((n) => n > 1), [1, 2].values().every((n) => n > 1));
console.log([4, 5].values().find((n) => n > 4), Object.prototype.toString.call(it), it instanceof Iterator);
const seen = [];
new Set(['a', 'b']).values().forEach((v, i) => seen.push(v + i));
console.log(seen.join());
