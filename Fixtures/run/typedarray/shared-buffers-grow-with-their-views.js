const buffer = new SharedArrayBuffer(4, { maxByteLength: 8 });
const bytes = new Uint8Array(buffer), fixed = new Uint8Array(buffer, 0, 2), other = structuredClone(buffer);
console.log(buffer, buffer.growable, buffer.maxByteLength, Object.prototype.toString.call(buffer));
bytes[0] = 7;
buffer.grow(8);
console.log(bytes.length, fixed.length, new Uint8Array(other));
console.log(buffer.slice(0, 2), buffer.slice(-1).byteLength, ArrayBuffer.isView(bytes));
const attempts = [
  () => buffer.grow(4), () => buffer.grow(9), () => new SharedArrayBuffer(1).grow(1), () => SharedArrayBuffer(1),
  () => ArrayBuffer.prototype.slice.call(buffer), () => buffer.slice.call(new ArrayBuffer(1)),
  () => structuredClone(buffer, { transfer: [buffer] }), () => new SharedArrayBuffer(2, { maxByteLength: 1 }),
];
for (const attempt of attempts) {
  try {
    attempt();
  } catch (e) {
    console.log(`${e.name}: ${e.message}`);
  }
}
