// The shortest digits that read back as the same number, through every way to text.
const numbers = [0, -0, 7, 10, 99, 100, -1, 123456789, 2147483647, -2147483648, 4294967295, 4294967296, 9007199254740991, 1e15, 1e21, 123456789012345680000,
  0.1, 0.5, 1.5, 1.1, 2.675, 1234.5678, 0.000001, 1e-7, 1.7976931348623157e308, 5e-324, 999999999999999.9, 1e14 + 0.1, 1000000.0000001, 1e9 + 0.25, 4503599627370497.5, 1 / 3, 100 / 3];
for (const n of numbers) {
  const ways = new Set([String(n), `${n}`, '' + n, n.toString(), [n].join(), JSON.stringify({ n: n || 0 }).slice(5, -1)]);
  console.log([...ways].join(' '), Number(String(n)) === n);
}
let sum = 0;
for (let i = 1; i < 3000; i++) {
  const n = i * 1.1 / 7, text = '' + n;
  if (Number(text) !== n) console.log('not the same', text);
  sum += text.length;
}
console.log(sum);
