const b = new ArrayBuffer(8), u = new Uint8Array(b), w = new Uint16Array(b, 2, 2);
u.set([1, 2, 3, 4, 5, 6, 7, 8]); console.log(w.join(), u.subarray(2, 4).join(), u.slice(-2).join(), u.subarray(1).byteOffset);
w[0] = 0xabcd; console.log(u.join(), u.toReversed().join(), Float64Array.from([3, NaN, -0, 0, 1]).sort(), u.with(0, 9)[0], u.copyWithin(0, 4).join());
console.log(Int16Array.of(1, 2).map((x) => x * 3).reduce((x, y) => x + y), u.findLast((x) => x < 9), u.includes(9), [...u.entries()].length);
