// A server promises streams, sends information before its response, and trailers behind it.
const http2 = require("http2");
const server = http2.createServer();
server.on("stream", (stream) => {
  stream.additionalHeaders({ ":status": 103, link: "</a.css>" });
  stream.pushStream({ ":path": "/a.css" }, (error, pushed, headers) => {
    console.log(error, pushed.id, headers[":path"], headers[":method"], pushed.pushAllowed);
    pushed.respond({ ":status": 200, "content-type": "text/css" });
    pushed.end("a {}");
    try { pushed.pushStream({}, () => {}); } catch (error) { console.log(error.code); }
  });
  stream.respond({ "x-a": "b" }, { waitForTrailers: true });
  stream.on("wantTrailers", () => {
    stream.sendTrailers({ "x-last": "word" });
    try { stream.sendTrailers({}); } catch (error) { console.log(error.code); }
  });
  try { stream.additionalHeaders({ ":status": 103 }); } catch (error) { console.log(error.code); }
  stream.end("page");
});
server.listen(0, () => {
  const client = http2.connect(`http://localhost:${server.address().port}`), lines = [];
  let open = 2;
  const done = () => {
    if (--open > 0) return;
    console.log(lines.sort().join("\n"));
    client.close();
    server.close();
  };
  client.on("stream", (pushed, headers) => {
    lines.push(`promised ${headers[":path"]} ${pushed.id}`);
    pushed.on("push", (headers) => { lines.push(`pushed ${headers[":status"]} ${headers["content-type"]}`); });
    pushed.on("data", (data) => { lines.push(`pushed ${data}`); });
    pushed.on("close", done);
  });
  const request = client.request();
  request.on("headers", (headers) => { lines.push(`information ${headers[":status"]} ${headers.link}`); });
  request.on("response", (headers) => { lines.push(`response ${headers[":status"]} ${headers["x-a"]}`); });
  request.on("trailers", (headers) => { lines.push(`trailers ${headers["x-last"]}`); });
  request.on("data", (data) => { lines.push(`body ${data}`); });
  request.on("close", done);
});
