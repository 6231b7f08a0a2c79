const { StringDecoder } = require("string_decoder");
const inputs = { utf8: "e188b4f69bd141e1", utf16le: "3dd84ddc3dd84d00d8", base64: "0102030405", hex: "0102", latin1: "e9" };
for (const [encoding, hex] of Object.entries(inputs)) {
  for (const size of [1, 2, 3]) {
    const decoder = new StringDecoder(encoding), bytes = Buffer.from(hex, "hex"), texts = [];
    for (let i = 0; i < bytes.length; i += size)
      texts.push(decoder.write(bytes.subarray(i, i + size)), decoder.lastNeed, decoder.lastTotal, decoder.lastChar.toString("hex"));
    console.log(encoding, size, JSON.stringify(texts), JSON.stringify(decoder.end()), decoder);
  }
}
const other = {};
StringDecoder.call(other);
console.log(other.encoding, Object.keys(StringDecoder.prototype));
try {
  new StringDecoder().write.call({}, Buffer.from("a"));
} catch (error) {
  console.log(error.name, error.code);
}
