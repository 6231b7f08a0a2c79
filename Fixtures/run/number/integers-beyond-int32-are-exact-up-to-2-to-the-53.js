// Integers that are held in 64 bits are the Numbers that doubles would be.
function mix(h, n) { for (let i = 0; i < n; i++) { h = (h ^ (h >>> 3)) >>> 0; h = (h + 0x9e3779b9) >>> 0; } return h; }
console.log(mix(1, 1000), mix(0xffffffff, 7));
function steps(from, n) { let x = from; for (let i = 0; i < n; i++) x++; return x; }
console.log(steps(9007199254740989, 10), steps(-9007199254740995, 2), 9007199254740992 + 1);
function down(x) { while (x > -9007199254740991) x -= 1; x -= 1; x -= 1; return x - 1; }
console.log(down(-9007199254740989));
const u = (x) => x >>> 0;
console.log(u(-1) - u(1), u(-1) * 2, u(-1) % 10, -u(5), Object.is(-u(0), -0), u(-1) / 2, u(-1) + 0.5);
console.log(u(-1) > 5, u(3) === 3, u(-1) == 4294967295, u(-1) !== -1, u(0) ? 1 : 0, u(-1) | 0, ~u(-1), u(-1) << 1);
let count = 0;
function bump() { count += 1; return count; }
for (let i = 0; i < 5; i++) bump();
console.log(count, String(bump()), [count].join(), `${count}`, count.toString(2), JSON.stringify({ count }));
function find(text, unit) { let at = 0; while (at !== text.length && text.charCodeAt(at) !== unit) at++; return at; }
console.log(find('hello', 108), find('hello', 120));
function parse(a) { let i = 0, total = 0; while (a[i] !== undefined) { total += a[i]; i++; } return [i, total, a[i - 1], a[i]]; }
console.log(parse([1, 2, 3]), parse([]));
switch (u(-1)) { case 1: console.log('one'); break; case 4294967295: console.log('all'); }
console.log(Math.max(u(-1), 1), Math.floor(u(-1)), Math.abs(-u(7)), Number.isInteger(u(-1)), [10, 20, 30][u(2)], [1][u(-1)]);
console.log(u(4294967297), (u(-1) * u(-1)) % 1000, u(-1) * u(-1), -u(-1) % 7);
