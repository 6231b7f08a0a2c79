import { createServer } from "node:http";
import { once } from "node:events";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";

const long = gzipSync("hello ".repeat(100));
const contents = new Map([
  ["/gzip", ["gzip", gzipSync("gzip")]], ["/x-gzip", ["X-GZip", gzipSync("x-gzip")]], ["/deflate", ["deflate", deflateSync("zlib")]],
  ["/raw", ["deflate", deflateRawSync("raw")]], ["/br", ["br", brotliCompressSync("brotli")]],
  ["/both", ["deflate, gzip", gzipSync(deflateSync("both"))]], ["/members", ["gzip", Buffer.concat([gzipSync("a"), gzipSync("b")])]],
  ["/unknown", ["other", Buffer.from("as it is")]], ["/mixed", ["other, gzip", Buffer.from("as it is, too")]],
  ["/empty", ["gzip", Buffer.alloc(0)]], ["/none", ["deflate", Buffer.alloc(0)]], ["/wrong", ["gzip", Buffer.from("plain")]],
  ["/wrong-deflate", ["deflate", Buffer.from("not")]], ["/many", ["gzip, gzip, gzip, gzip, gzip, gzip", Buffer.from("x")]],
]);
const server = createServer((request, response) => {
  const [coding, bytes] = contents.get(request.url) ?? ["gzip", long.subarray(0, long.length - 10)];
  response.setHeader("content-encoding", coding);
  response.end(bytes);
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const base = `http://127.0.0.1:${server.address().port}`;
for (const [path, [, bytes]] of contents) {
  try {
    const response = await fetch(base + path), { headers } = response;
    console.log(path, headers.get("content-encoding"), +headers.get("content-length") === bytes.length, await response.text());
  } catch (error) {
    console.log(path, error.name, error.message, error.cause.message, error.cause.code);
  }
}
const cut = await (await fetch(base)).text();
console.log(cut.startsWith("hello hell"));
const head = await fetch(`${base}/gzip`, { method: "HEAD" });
console.log(head.body, head.headers.get("content-encoding"), await head.text());
server.close();
server.closeAllConnections();
