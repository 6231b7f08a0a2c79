const a = 123456789012345678901234567890n, b = -(2n ** 64n);
console.log(a + b, a - b, a * b, a / 7n, a % 7n, b / 3n, b % 5n, (-7n) / 2n, (-7n) % 2n, 3n ** 100n);
console.log(a << 70n, a >> 70n, b >> 1n, -1n >> 100n, a & 0xffffn, b | 1n, a ^ b, ~a, -b);
console.log(a.toString(36), BigInt('0xff'), BigInt.asIntN(8, 255n), BigInt.asUintN(8, -1n), (1n << 200n).toString(16));
