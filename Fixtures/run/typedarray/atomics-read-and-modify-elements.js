const a = new Int8Array([5, -128, 0]);
console.log(Atomics.add(a, 0, 2), Atomics.sub(a, 1, 1), Atomics.or(a, 2, 6), Atomics.and(a, 2, 3), Atomics.xor(a, 2, -1));
console.log(Atomics.exchange(a, 0, 300), Atomics.compareExchange(a, 0, 44, 9), Atomics.compareExchange(a, 0, 8, 1), a);
const big = new BigUint64Array(new SharedArrayBuffer(16));
console.log(Atomics.sub(big, 1, 1n), Atomics.load(big, 1), Atomics.store(big, 0, 2n ** 64n + 5n), big);
console.log(Atomics.store(a, 0, 3.7), Object.is(Atomics.store(a, 0, -0), 0), Atomics.store(a, 0, { valueOf: () => 256 }), a[0]);
console.log(Atomics.isLockFree(4), Atomics.isLockFree(3), Object.prototype.toString.call(Atomics), Atomics.notify(new Int32Array(1), 0));
const gone = new Int32Array(1);
const attempts = [
  () => Atomics.add([1], 0, 1), () => Atomics.add(new Float64Array(1), 0, 1), () => Atomics.load(a, 3),
  () => Atomics.load(a, -1), () => Atomics.wait(a, 0, 0), () => Atomics.wait(gone, 0, 0), () => Atomics.add(big, 0, 1),
  () => Atomics.add(gone, 0, { valueOf: () => structuredClone(gone.buffer, { transfer: [gone.buffer] }) && 1 }),
];
for (const attempt of attempts) {
  try {
    attempt();
  } catch (e) {
    console.log(`${e.name}: ${e.message}`);
  }
}
