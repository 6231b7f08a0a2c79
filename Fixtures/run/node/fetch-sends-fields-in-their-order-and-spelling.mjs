import { createServer } from "node:http";
import { once } from "node:events";

const server = createServer((request, response) => {
  request.resume().on("end", () => { response.end(JSON.stringify([request.method, ...request.rawHeaders.slice(2)])); });
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const base = `http://127.0.0.1:${server.address().port}`;
const stream = (text) => new ReadableStream({ start(controller) { controller.enqueue(Buffer.from(text)); controller.close(); } });
for (const init of [
  {}, { method: "POST" }, { method: "patch".toUpperCase() }, { method: "DELETE" }, { method: "PUT", body: "" },
  { method: "POST", body: "text", headers: { "Accept-Encoding": "br", b: "1", accept: "q" } },
  { headers: { "User-Agent": "me", "Sec-Fetch-Mode": "x", Connection: "close" } }, { headers: { Range: "bytes=0-1" } },
  { headers: [["Cookie", "a"], ["cookie", "b"], ["X", "1"], ["x", "2"]] }, { cache: "no-store" }, { cache: "no-cache" },
  { cache: "reload", headers: { "cache-control": "x" } }, { headers: { "if-none-match": "a" } }, { referrer: "http://x.y/z" },
  { mode: "same-origin" }, { method: "POST", body: stream("text"), duplex: "half" },
  { method: "POST", body: stream("text"), duplex: "half", headers: { "Content-Length": "4" } }, { method: "PUT", body: new Blob(["x"], { type: "a/b" }) },
  { headers: { "transfer-encoding": "chunked" } }, { headers: { "keep-alive": "x" } }, { headers: { expect: "100-continue" } },
  { headers: { connection: "x" } }, { method: "POST", body: "text", headers: { "content-length": "9" } },
]) {
  try {
    console.log(await (await fetch(base, init)).text());
  } catch (error) {
    console.log(error.message, error.cause.name, error.cause.message, error.cause.code);
  }
}
server.close();
server.closeAllConnections();
