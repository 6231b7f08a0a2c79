// A side that gives up says why; the other side is told of an error, but not when it was only cancelled.
const http2 = require("http2");
const { NGHTTP2_CANCEL, NGHTTP2_REFUSED_STREAM } = http2.constants;
const server = http2.createServer();
const lines = [];
server.on("stream", (stream, headers) => {
  const path = headers[":path"];
  stream.on("error", (error) => { lines.push(`server ${path} ${error.code} ${error.message}`); });
  stream.on("aborted", () => { lines.push(`server ${path} aborted`); });
  stream.on("close", () => { lines.push(`server ${path} close ${stream.rstCode} ${stream.aborted}`); });
  if (path === "/refused") stream.close(NGHTTP2_REFUSED_STREAM);
  else if (path === "/broken") stream.destroy(new Error("broken"));
  else {
    stream.respond();
    stream.write("part");
  }
});
function ask(client, path, next) {
  const request = client.request({ ":path": path, ":method": "POST" });
  request.on("error", (error) => { lines.push(`client ${path} ${error.code} ${error.message}`); });
  request.on("aborted", () => { lines.push(`client ${path} aborted`); });
  request.on("data", () => { request.close(NGHTTP2_CANCEL); });
  request.on("close", () => {
    lines.push(`client ${path} close ${request.rstCode} ${request.aborted} ${request.destroyed}`);
    setTimeout(next, 100);
  });
}
server.listen(0, () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  const signal = AbortSignal.abort();
  client.request({ ":path": "/never" }, { signal }).on("error", (error) => { lines.push(`${error.name} ${error.code}`); });
  ask(client, "/refused", () => ask(client, "/broken", () => ask(client, "/cancelled", () => {
    client.close();
    server.close();
    console.log(lines.sort().join("\n"));
  })));
});
