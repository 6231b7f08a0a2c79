const b = new ArrayBuffer(4, { maxByteLength: 16 }), all = new Uint8Array(b), two = new Uint8Array(b, 2, 2);
b.resize(8); console.log(all.length, two.length, b.resizable, b.maxByteLength);
b.resize(3); console.log(all.length, two.length, two.byteOffset, two[0]);
b.resize(4); console.log(two.length);
