console.log(Buffer("a"), Buffer(2), new Buffer("YQ==","base64"), Buffer.name, Buffer.length, Buffer.from("x").constructor === Buffer);
for (const f of [() => Buffer(-1), () => Buffer(1, "a"), () => new Buffer(1, "utf8")]) try { f(); } catch (e) { console.log(e.name, e.code, e.message); }
class Own extends Buffer {}
console.log(Own.from([1]), new Own(2) instanceof Buffer, Object.getPrototypeOf(Buffer) === Uint8Array, Buffer.of(1, 2), Buffer.poolSize);
console.log([Buffer.from("abc")], Buffer.from("abc").map((x) => x + 1), Buffer.from("abc").filter((x) => x > 97));
const b = Buffer.alloc(4); console.log(Object.prototype.toString.call(b), b instanceof Uint8Array, Buffer.isBuffer(b), Buffer.isBuffer(new Uint8Array(1)), b.writeUint8 === b.writeUInt8);
console.log(new Buffer.alloc(2), Object.keys(process.binding("util")).length);
const before = process.memoryUsage().arrayBuffers, memory = new ArrayBuffer(1e6);
console.log(Math.round((process.memoryUsage().arrayBuffers - before) / 1e3), memory.byteLength);
