const { transcode, isUtf8, isAscii, constants } = require("buffer");
const bytes = Buffer.alloc(8);
console.log(bytes.write("héé", 4), bytes.toString("latin1", 4), bytes.write("ff00f", "hex"), bytes.write("abc", 6));
console.log(bytes.write("a€", 0, 3), bytes.write("xyz", 1, 2, "ascii"), bytes.toString("ascii"), bytes.toString("base64"));
console.log(Buffer.from([0xff, 0xe2, 0x82, 0x41]).toString(), Buffer.from("abc").toString("utf8", 1, 99));
console.log(Buffer.byteLength("é€"), Buffer.byteLength("aGk=", "base64"), Buffer.byteLength(new Uint16Array(2)));
console.log(transcode(Buffer.from("€a"), "utf8", "ascii").toString(), transcode(Buffer.from("é"), "utf8", "latin1").length);
console.log(isUtf8(Buffer.from([0xc3])), isUtf8(Buffer.from("é")), isAscii(Buffer.from("é")), constants.MAX_LENGTH);
console.log(Buffer.isEncoding("UTF-8"), Buffer.isEncoding("x"), Buffer.isBuffer(new Uint8Array(1)), JSON.stringify(Buffer.from("a")));
for (const each of [() => bytes.write("a", 9), () => bytes.write("a", 0, 9), () => bytes.toString("x"), () => bytes.write(1)]) {
  try {
    each();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
