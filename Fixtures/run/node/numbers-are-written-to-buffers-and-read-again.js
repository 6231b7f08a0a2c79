const bytes = Buffer.alloc(8);
for (const end of ["LE", "BE"]) {
  for (const [name, value] of [["UInt16", 0xfedc], ["Int16", -2], ["UInt32", 0xfedcba98], ["Int32", -3],
    ["Float", 1.5], ["Double", -Math.PI], ["BigInt64", -5n], ["BigUInt64", 2n ** 63n]]) {
    bytes.fill(0);
    console.log(name + end, bytes["write" + name + end](value), bytes.toString("hex"), bytes["read" + name + end]());
  }
  for (let size = 1; size <= 6; size++) {
    bytes.fill(0);
    bytes["writeInt" + end](-(2 ** (8 * size - 2)), 1, size);
    console.log(size, bytes.toString("hex"), bytes["readInt" + end](1, size), bytes["readUInt" + end](1, size));
  }
}
console.log(bytes.writeUint8(-0, 7), bytes.writeInt8(-1, 3), bytes.readUint8(3), bytes.readInt8(3));
