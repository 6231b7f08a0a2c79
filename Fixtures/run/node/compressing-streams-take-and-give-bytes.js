// Streams of zlib are Transform streams: pieces go in and come out, flushes come out at once, errors are events.
const zlib = require("zlib");
const { pipeline, Readable, Writable } = require("stream");
const pieces = [];
for (let i = 0; i < 200; i++) pieces.push(Buffer.from(`line ${i} of a text that goes on for a while\n`.repeat(20)));
let size = 0, text = "";
pipeline(Readable.from(pieces), zlib.createGzip({ chunkSize: 64 }), zlib.createGunzip(), new Writable({
  write(chunk, encoding, callback) { size += chunk.length; text = chunk.toString().slice(-8, -1); callback(); },
}), (error) => {
  console.log(error, size === Buffer.concat(pieces).length, text);
  flushing();
});
function flushing() {
  const deflate = zlib.createDeflate(), inflate = zlib.createInflate();
  inflate.setEncoding("utf8");
  inflate.on("data", (data) => console.log("data", data));
  deflate.on("data", (data) => inflate.write(data));
  deflate.on("end", () => inflate.end());
  inflate.on("end", failing);
  deflate.write("first", () => deflate.flush(() => {
    console.log("flushed", deflate.bytesWritten);
    deflate.params(9, zlib.constants.Z_DEFAULT_STRATEGY, () => deflate.end("second"));
  }));
}
function failing() {
  const inflate = zlib.createInflate();
  inflate.on("error", (error) => console.log(error.code, error.errno, error.message, inflate.destroyed));
  inflate.on("close", () => console.log("closed", inflate instanceof zlib.Inflate));
  inflate.end(Buffer.from("no zlib here"));
}
