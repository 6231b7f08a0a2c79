// Blob.stream and Blob.bytes: chunks, memory that a reader brings, and what streams make of blobs.
const { Duplex } = require("stream");
const { blob, text } = require("stream/consumers");

(async () => {
  const big = new Blob(["x".repeat(70000)]);
  const sizes = [];
  for await (const chunk of big.stream()) sizes.push(chunk.length);
  console.log(sizes.reduce((a, b) => a + b), big.stream() instanceof ReadableStream);
  console.log(await text(new Blob(["he", "llo"]).stream()), await new Blob(["ab"]).bytes());
  const reader = new Blob(["own"]).stream().getReader({ mode: "byob" });
  const { value } = await reader.read(new Uint8Array(2));
  console.log(value, (await reader.read(new Uint8Array(2))).value, (await reader.read(new Uint8Array(2))).done);
  console.log((await blob(new Blob(["again"]).stream())).size);
  for await (const chunk of Duplex.from(new Blob(["duplex"]))) console.log(chunk.byteLength);
})();
