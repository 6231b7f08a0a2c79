// What BigInt refuses, with V8's words, and how long it may become: 2^30 bits.
function report(f) {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.message);
  }
}
const two = 2n, minus = -1n;
report(() => two ** minus);
report(() => 0n ** minus);
report(() => (1n << 1073741823n) > 0n);
report(() => 2n ** 1073741823n > 0n);
report(() => (-2n) ** 1073741823n > 0n);
report(() => 2n ** 1073741824n > 0n);
report(() => 1n << 1073741824n);
report(() => 1n / 0n);
report(() => -5n >> 1000n);
for (const v of [1.5, NaN, "0x1f", " 12 ", "1n", "", "-0x1", 1e25, Symbol("s"), true, undefined, null]) report(() => BigInt(v));
report(() => 1n + 1);
report(() => +1n);
report(() => 1n >>> 0n);
report(() => BigInt.asUintN(-1, 1n));
