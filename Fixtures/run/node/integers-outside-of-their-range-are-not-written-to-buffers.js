// Each width names its range in its own way.
const bytes = Buffer.alloc(8);
const failing = [
  () => bytes.writeUInt8(256), () => bytes.writeInt16LE(-32769), () => bytes.writeUInt32BE(2 ** 32),
  () => bytes.writeUIntBE(2 ** 40, 0, 5), () => bytes.writeIntLE(2 ** 47, 0, 6), () => bytes.writeBigInt64LE(2n ** 63n),
  () => bytes.writeBigUInt64BE(-1n), () => bytes.writeUIntBE(1, 0, 7), () => bytes.readUInt8(8),
  () => bytes.readInt32LE(5), () => bytes.readInt8(1.5), () => bytes.readDoubleBE("0"), () => bytes.readUIntLE(undefined, 2),
  () => Buffer.alloc(2).readUInt32LE(0),
];
for (const each of failing) {
  try {
    console.log(each());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
