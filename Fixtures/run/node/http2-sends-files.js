// Files, parts of them and descriptors are responses.
const http2 = require("http2"), fs = require("fs"), os = require("os"), path = require("path");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "http2-")), file = path.join(folder, "letters");
fs.writeFileSync(file, "abcdefghijklmnopqrstuvwxyz");
const fd = fs.openSync(file, "r");
const server = http2.createServer();
server.on("stream", (stream, headers) => {
  switch (headers[":path"]) {
    case "/whole": stream.respondWithFile(file, { "content-type": "text/plain" }); break;
    case "/part":
      stream.respondWithFile(file, {}, { offset: 3, length: 4, statCheck(stat, fields) { fields["x-size"] = stat.size; } });
      break;
    case "/descriptor": stream.respondWithFD(fd, { "x-fd": "yes" }, { offset: 20 }); break;
    case "/none":
      stream.respondWithFile(path.join(folder, "none"), {}, {
        onError(error) {
          stream.respond({ ":status": 404 });
          stream.end(error.code);
        },
      });
      break;
    case "/folder":
      stream.respondWithFile(folder, {}, {
        onError(error) {
          stream.respond({ ":status": 500 });
          stream.end(error.code);
        },
      });
      break;
  }
});
server.listen(0, () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  const paths = ["/whole", "/part", "/descriptor", "/none", "/folder"];
  (function next() {
    const asked = paths.shift();
    if (asked === undefined) {
      client.close();
      server.close();
      fs.closeSync(fd);
      fs.rmSync(folder, { recursive: true });
      return;
    }
    const request = client.request({ ":path": asked });
    let text = "", line = "";
    request.on("response", (headers) => { line = [headers[":status"], headers["content-length"], headers["x-size"], headers["x-fd"], headers["content-type"]].join(); });
    request.on("data", (data) => { text += data; });
    request.on("close", () => {
      console.log(asked, line, text);
      next();
    });
  })();
});
