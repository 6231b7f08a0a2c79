// What may not stand in a head of HTTP/2 is refused.
const http2 = require("http2");
const tell = (what, run) => { try { console.log(what, run()); } catch (error) { console.log(what, error.name, error.code, error.message); } };
const server = http2.createServer();
server.on("stream", (stream) => {
  for (const headers of [
    { ":status": 100 }, { ":status": 700 }, { connection: "close" }, { te: "gzip" }, { "content-length": ["1", "2"] }, { "a b": "1" }, { ":path": "/" },
    { "Content-Type": "a", "content-type": "b" },
  ]) tell(Object.keys(headers)[0], () => stream.respond(headers));
  tell("information", () => stream.additionalHeaders({ ":status": 101 }));
  tell("trailers", () => stream.sendTrailers({}));
  stream.respond({ te: "trailers", none: undefined, empty: [], one: ["1"], number: 3, [http2.sensitiveHeaders]: ["number"] });
  tell("again", () => stream.respond({}));
  stream.end();
});
server.listen(0, () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  client.on("connect", () => {
    for (const headers of [{ upgrade: "x" }, { "keep-alive": "x" }, { ":method": "CONNECT" }, { ":method": "CONNECT", ":authority": "a", ":path": "/" }, { ":none": "x" }])
      tell(JSON.stringify(headers), () => client.request(headers));
    for (const options of [{ weight: "x" }, { parent: -1 }, { exclusive: 1 }, { endStream: 1 }]) tell(Object.keys(options)[0], () => client.request({}, options));
    tell("goaway", () => client.goaway("x"));
    tell("ping", () => client.ping(Buffer.alloc(3), () => {}));
    tell("socket", () => client.socket.write("x"));
    tell("window", () => client.setLocalWindowSize(-1));
    const request = client.request();
    request.on("response", (headers) => {
      delete headers.date;
      console.log(headers);
      client.close();
      server.close();
    });
    request.resume();
  });
});
tell("connect", () => http2.connect("ftp://localhost"));
tell("authority", () => http2.connect(5));
tell("options", () => http2.createServer(5));
