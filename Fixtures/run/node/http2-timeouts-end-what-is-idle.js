// Streams, sessions and servers tell when nothing has happened for a while.
const http2 = require("http2");
const server = http2.createServer();
server.setTimeout(300, (session) => {
  console.log("server: session", session.destroyed);
  session.close();
});
server.on("stream", (stream) => {
  stream.setTimeout(10, () => {
    console.log("stream");
    stream.respond();
    stream.end("late");
  });
});
server.listen(0, () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  const request = client.request();
  request.on("data", (data) => { console.log(`${data}`); });
  request.on("end", () => { console.log("end"); });
  client.on("close", () => {
    console.log("closed");
    server.close();
  });
});
