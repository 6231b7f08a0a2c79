console.log(new Map([[1, { a: 1 }], ['x', [1]]]), new Set([1, 'a']), new WeakMap(), new Map([[1, 2]]).entries(), new Set([1]).values());
console.log(new Uint8Array(3), new Float64Array([1.5, -0]), new ArrayBuffer(4), new DataView(new ArrayBuffer(2), 1), new BigInt64Array(1));
console.log(new Date(0), [new Date(NaN)], Promise.resolve(4), new Promise(() => {}), new Proxy({ a: 1 }, {}), (function* () {})());
