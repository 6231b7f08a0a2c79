// What nobody reads is not sent: the writer's stream is full until the reader goes on.
const http2 = require("http2");
const server = http2.createServer();
let written = 0;
server.on("stream", (stream) => {
  stream.respond();
  const chunk = Buffer.alloc(16384, "x");
  const write = () => {
    while (written < 64) {
      written++;
      if (!stream.write(chunk)) {
        stream.once("drain", write);
        return;
      }
    }
    stream.end();
  };
  write();
});
server.listen(0, () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  const request = client.request();
  request.on("response", () => {
    setTimeout(() => {
      console.log("held back", written > 0 && written < 20);
      let size = 0;
      request.on("data", (data) => { size += data.length; });
      request.on("end", () => {
        console.log(size, written);
        client.close();
        server.close();
      });
    }, 150);
  });
});
