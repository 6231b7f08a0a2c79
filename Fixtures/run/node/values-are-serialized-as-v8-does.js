// v8.serialize byte by byte, and what deserialize makes of it.
const v8 = require("v8");
const self = {};
self.self = self;
const values = [
  undefined, null, true, 1, -1, 1.5, -0, 2 ** 31, "a", "\u00e9", "\u20ac", { a: 1, 1: 2 }, [1, 2], [1, , 3], [[self], self], new Date(0), /a/gi,
  new Map([[1, { k: 2 }]]), new Set([1]), 10n, -(2n ** 70n), Object(true), Object(3), Object("s"), Object(2n), new Uint8Array([1, 2]),
  new ArrayBuffer(2), new Float64Array([1.5]), new BigInt64Array([1n]), "x".repeat(200), { s: "\u20ac".repeat(70) },
];
for (const value of values) {
  const bytes = v8.serialize(value);
  console.log(bytes.toString("hex").slice(0, 120), v8.deserialize(bytes));
}
for (const wrong of [() => v8.serialize(() => {}), () => v8.serialize(Symbol()), () => v8.deserialize(Buffer.from("zz")), () => v8.deserialize(3)])
  try { wrong(); } catch (error) { console.log(error.name, error.code, error.message); }
const error = v8.deserialize(v8.serialize(new TypeError("te", { cause: 1 })));
console.log(error.name, error.message, error.cause, error instanceof TypeError);
const writer = new v8.Serializer();
writer.writeHeader();
writer.writeUint32(500);
writer.writeUint64(1, 2);
writer.writeDouble(1.5);
writer.writeRawBytes(Buffer.from("x"));
writer.writeValue({ a: 1 });
const reader = new v8.Deserializer(writer.releaseBuffer());
console.log(reader.readHeader(), reader.getWireFormatVersion(), reader.readUint32(), reader.readUint64(), reader.readDouble());
console.log(reader.readRawBytes(1).toString(), reader.readValue());
