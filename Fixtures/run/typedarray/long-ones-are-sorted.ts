// Longer ones are sorted in parts: nothing is lost, whatever the lengths, -0 and NaN are where they belong.
function check(a: Float64Array | Int32Array | Uint8Array | BigInt64Array | Float32Array): string {
  let sum = 0;
  for (const v of a) sum += Number.isNaN(Number(v)) ? 0 : Number(v);
  a.sort();
  let ordered = 0;
  for (let i = 1; i < a.length; i++) ordered += a[i] >= a[i - 1] ? 1 : 0;
  let after = 0;
  for (const v of a) after += Number.isNaN(Number(v)) ? 0 : Number(v);
  return `${a.length} ${ordered} ${sum === after} ${a[0]} ${a[a.length - 1]}`;
}
for (const n of [65536, 65537, 131072, 200001, 400000]) {
  console.log(check(Float64Array.from({ length: n }, (_, i) => (i * 7919) % 100003)));
  console.log(check(Int32Array.from({ length: n }, (_, i) => ((i * 7919) % 100003) - 50000)));
  console.log(check(BigInt64Array.from({ length: n }, (_, i) => BigInt((i * 7919) % 100003))));
}
console.log(check(Uint8Array.from({ length: 300000 }, (_, i) => i * 7)));
const odd = Float32Array.from({ length: 150000 }, (_, i) => (i % 3 === 0 ? NaN : i % 3 === 1 ? -0 : 0));
odd.sort();
console.log(Object.is(odd[0], -0), Object.is(odd[49999], -0), Object.is(odd[50000], 0), Object.is(odd[99999], 0), odd[100000], odd[149999]);
console.log(odd.toSorted().length);
