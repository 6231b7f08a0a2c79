// Every format gives back what it was given, at once and later; what is wrong is told with zlib's codes.
const zlib = require("zlib");
const text = "the quick brown fox ".repeat(500), bytes = Buffer.from(text);
const pairs = [["deflate", "inflate"], ["gzip", "gunzip"], ["deflateRaw", "inflateRaw"], ["gzip", "unzip"], ["brotliCompress", "brotliDecompress"]];
for (const [there, back] of pairs) {
  const small = zlib[there + "Sync"](text);
  console.log(there, back, small.length < 200, zlib[back + "Sync"](small).equals(bytes));
}
console.log(zlib.gunzipSync(Buffer.concat([zlib.gzipSync("one "), zlib.gzipSync("two")])).toString());
console.log(zlib.inflateSync(zlib.deflateSync("abc", { dictionary: Buffer.from("abc") }), { dictionary: Buffer.from("abc") }).toString());
console.log(zlib.crc32("hello"), zlib.crc32("world", zlib.crc32("hello ")), zlib.constants.Z_BEST_SPEED, zlib.codes[-3]);
function attempt(call) {
  try { console.log(call()); } catch (error) { console.log(error.name, error.code, error.errno, error.message); }
}
attempt(() => zlib.inflateSync(Buffer.from("not zlib")));
attempt(() => zlib.gunzipSync(zlib.gzipSync("abc").subarray(0, 15)));
attempt(() => zlib.inflateSync(zlib.deflateSync(bytes), { maxOutputLength: 100 }));
attempt(() => zlib.deflateSync("a", { level: 10 }));
attempt(() => zlib.inflateSync(zlib.deflateSync("abc", { dictionary: Buffer.from("abc") })));
attempt(() => zlib.deflateSync(5));
zlib.gzip("later", (error, small) => {
  zlib.gunzip(small, (error, result) => {
    console.log(error, result.toString());
    zlib.inflate(Buffer.from("nonsense"), (error, result) => console.log(error.code, result));
  });
});
