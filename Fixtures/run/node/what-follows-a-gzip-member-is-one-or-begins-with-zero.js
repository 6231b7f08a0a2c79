const zlib = require('zlib');
const member = zlib.gzipSync('a');
for (const rest of ['xx', '\0xx', '\x1f', '\x1fxx', '\0\0\x1f\x8b']) {
  const bytes = Buffer.concat([member, Buffer.from(rest, 'latin1')]);
  for (const read of [zlib.gunzipSync, zlib.unzipSync]) {
    try {
      console.log(JSON.stringify(rest), String(read(bytes)));
    } catch (error) {
      console.log(JSON.stringify(rest), error.code, error.message);
    }
  }
}
