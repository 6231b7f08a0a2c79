const constructors = [
  Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array,
];
for (const C of constructors) {
  const it = new C([1, 2]).values();
  console.log(C.name, it.next().value, it.next().value, it.next().done, [...new C([3, 4]).entries()]);
}
console.log([...new BigInt64Array([5n]).keys()], new BigUint64Array([6n]).values().next());
