// % keeps the sign of the dividend, whatever is known of the operands.
function ofNaturals(n) {
  let a = 1, b = 0;
  for (let i = 0; i < n; i++) {
    a = (a + i) % 65521;
    b = (b + a) % 65521;
  }
  return [a, b];
}
function hashes(text) {
  let h = 2166136261;
  const buckets = [0, 0, 0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 16777619) >>> 0;
    buckets[h % buckets.length]++;
  }
  return [h, h % 1000003, buckets];
}
function ofAny() {
  const out = [];
  for (let i = -3; i <= 3; i++) for (let k = -2; k <= 2; k++) out.push(Object.is(i % k, -0) ? "-0" : i % k);
  return out.join(" ");
}
function wide() {
  let x = 1;
  for (let i = 0; i < 40; i++) x = (x * 3 + 4294967295) % 4294967291;
  return x;
}
console.log(ofNaturals(1000), hashes("the quick brown fox"), wide());
console.log(ofAny());
console.log(4294967295 % 2147483648, 2147483647 % -2147483648, -2147483648 % -1, 5 % 0);
