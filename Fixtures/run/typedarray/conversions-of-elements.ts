const v = [1.7, -1, 256, 65537, NaN, -0, 1e10, 255.5];
for (const T of [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint32Array, Float32Array, Float64Array]) console.log(new T(v).join(' '));
const a = new Uint8Array(2); a[5] = 1; a.x = 2; a['-0'] = 3; console.log(a[5], a.x, a['-0'], '-0' in a, Object.keys(a));
console.log(new BigInt64Array([2n ** 63n, -1n]).join(), new BigUint64Array([-1n]).join());
