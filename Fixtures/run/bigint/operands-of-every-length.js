// Operations on numbers around the ends of limbs, against identities that need no library.
const sizes = [0n, 1n, 31n, 59n, 60n, 61n, 63n, 64n, 119n, 120n, 121n, 180n, 3000n, 6000n];
const numbers = [];
for (const n of sizes) for (const d of [-1n, 0n, 1n]) numbers.push((1n << n) + d, -((1n << n) + d));
let wrong = 0, sum = 0n;
const check = (ok, what, a, b) => { if (!ok && wrong++ < 5) console.log(what, a.toString(16), b.toString(16)); };
for (const a of numbers) for (const b of numbers) {
  check(a + b - b === a, 'sum', a, b);
  check((a - b) + (b - a) === 0n, 'difference', a, b);
  check(a * b === b * a && (a + 1n) * b === a * b + b, 'product', a, b);
  if (b) check(a / b * b + a % b === a && (a % b < 0n ? -(a % b) : a % b) < (b < 0n ? -b : b), 'quotient', a, b);
  check((a & b) + (a | b) === a + b && (a ^ b) === (a | b) - (a & b) && ~(a & b) === (~a | ~b), 'bits', a, b);
  check((a < b) === (a - b < 0n) && (a === b) === (a - b === 0n) && (a > b) === (b < a), 'order', a, b);
  sum += a % 1000003n ^ b;
}
for (const a of numbers) for (const n of [0n, 1n, 30n, 59n, 60n, 61n, 64n, 120n, 200n]) {
  const power = 2n ** n;
  check(a << n === a * power, 'left', a, n);
  check(a >> n === (a - ((a % power + power) % power)) / power && a >> n === a << -n, 'right', a, n);
  const low = BigInt.asUintN(Number(n), a), signed = BigInt.asIntN(Number(n), a);
  check(low === ((a % power) + power) % power, 'asUintN', a, n);
  check((signed - a) % power === 0n && (n === 0n ? signed === 0n : signed >= -power / 2n && signed < power / 2n), 'asIntN', a, n);
  check(BigInt(a.toString()) === a && BigInt((a < 0n ? '' : '0x') + a.toString(a < 0n ? 10 : 16)) === a, 'text', a, n);
}
console.log(wrong, sum.toString(36).length);
let hash = 14695981039346656037n;
for (let i = 0; i < 1000; i++) hash = ((hash ^ BigInt(i & 255)) * 1099511628211n) & 0xFFFFFFFFFFFFFFFFn;
console.log(hash, new Map([[hash, 'found']]).get(hash + 0n), new Set([1n, 1n + 0n, 2n ** 64n, 2n ** 64n]).size);
