// Buffer.from copies all but memory, and takes apart what toJSON gives.
const show = (bytes) => console.log(bytes.length, bytes.toString("hex"));
show(Buffer.from("héllo"));
show(Buffer.from("68656c6c6fzz", "hex"));
show(Buffer.from("aGk_", "base64url"));
show(Buffer.from("hé", "latin1"));
show(Buffer.from("h€", "utf16le"));
show(Buffer.from([1, 256, -1, 2.9, "7"]));
show(Buffer.from({ length: 2, 0: 5, 1: 6 }));
show(Buffer.from(JSON.parse(JSON.stringify(Buffer.from("json")))));
show(Buffer.from(new String("boxed")));
show(Buffer.from({ [Symbol.toPrimitive]: () => "primitive" }));
show(Buffer.copyBytesFrom(new Uint16Array([1, 2, 3]), 1, 1));
const memory = new ArrayBuffer(4), view = Buffer.from(memory, 1, 2);
view[0] = 9;
console.log(new Uint8Array(memory), Buffer.from(view).buffer === memory);
for (const value of [1, null, {}, undefined]) {
  try {
    Buffer.from(value);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
