console.log(1n == 1, 1n === 1, 2n > 1.5, 10n < '11', 0n ? 1 : 2, typeof 1n, 1n < NaN, 2n ** 1024n > Number.MAX_VALUE);
console.log(Number(2n ** 53n + 1n), Number(2n ** 1024n), BigInt(1e20), BigInt('  12 '), BigInt(true), parseInt('9n'));
for (const f of [() => 1n + 1, () => BigInt(1.5), () => BigInt('x'), () => 1n / 0n, () => +1n, () => 1n >>> 0n])
  try { f(); } catch (e) { console.log(e.name, e.message); }
