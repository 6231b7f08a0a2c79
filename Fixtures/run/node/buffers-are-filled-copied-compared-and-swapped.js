const hex = (bytes) => bytes.toString("hex");
console.log(hex(Buffer.alloc(5, "ab")), hex(Buffer.alloc(3, 0x1ff)), hex(Buffer.alloc(4, "YQ==", "base64")));
console.log(hex(Buffer.alloc(6).fill("xy", 1, 4)), hex(Buffer.alloc(3, 1).fill("")), hex(Buffer.alloc(3).fill(true)));
const bytes = Buffer.from("0123456789");
console.log(bytes.copy(bytes, 2, 0, 4), bytes.toString(), bytes.copy(Buffer.alloc(2), 0, 8), bytes.copy(bytes, 20));
console.log(bytes.slice(-3, -1).toString(), bytes.subarray(2, "4").toString(), bytes.slice(5, 2).length);
console.log(Buffer.compare(Buffer.from("a"), Buffer.from("b")), bytes.compare(bytes, 1, 3, 1, 2), bytes.equals(Buffer.from(bytes)));
console.log(hex(Buffer.from("01020304", "hex").swap16()), hex(Buffer.from("01020304", "hex").swap32()));
console.log(Buffer.concat([Buffer.from("ab"), new Uint8Array([99])], 4).toString("latin1"), Buffer.concat([]).length);
for (const each of [() => bytes.fill("a", 0, 11), () => bytes.fill("zz", "hex"), () => bytes.copy(bytes, -1),
  () => bytes.compare(bytes, 0, 99), () => Buffer.alloc(3).swap64(), () => Buffer.concat([1]), () => Buffer.alloc(-1)]) {
  try {
    each();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
