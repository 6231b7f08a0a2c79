// Requests of one session are answered in whatever order, each with its fields and its body.
const http2 = require("http2");
const server = http2.createServer();
server.on("stream", (stream, headers) => {
  let body = "";
  stream.setEncoding("utf8");
  stream.on("data", (data) => { body += data; });
  stream.on("end", () => {
    const path = headers[":path"], wait = path === "/slow" ? 20 : 0;
    setTimeout(() => {
      stream.respond({ ":status": path === "/slow" ? 201 : 200, "x-body": body, "set-cookie": ["a=1", "b=2"], n: 5 });
      stream.write(`${headers[":method"]} `);
      stream.end(`${path} ${headers.cookie}`);
    }, wait);
  });
});
server.listen(0, () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  let open = 3;
  for (const path of ["/slow", "/quick", "/other?x=1"]) {
    const request = client.request({ ":path": path, ":method": "POST", cookie: ["u=1", "v=2"] });
    let text = "";
    request.setEncoding("utf8");
    request.on("response", (headers, flags) => {
      delete headers.date;
      text += `${path} ${JSON.stringify(headers)} ${flags}`;
    });
    request.on("data", (data) => { text += ` ${data}`; });
    request.on("end", () => { console.log(path === "/slow" ? "last" : "soon", text.replace(/ (?=\/\S+ u)/, "")); });
    request.on("close", () => {
      if (request.rstCode !== 0 || request.closed !== true) console.log("no clean end");
      if (--open > 0) return;
      client.close(() => { console.log("client closed", client.destroyed, client.socket); });
      server.close(() => { console.log("server closed"); });
    });
    request.end(`body of ${path}`);
  }
});
