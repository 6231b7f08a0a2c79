// Requests of one session are answered in whatever order, each with its fields and its body.
const http2 = require("http2");
const server = http2.createServer();
let answered = 0, answerSlow;
server.on("stream", (stream, headers) => {
  let body = "";
  stream.setEncoding("utf8");
  stream.on("data", (data) => { body += data; });
  stream.on("end", () => {
    const path = headers[":path"];
    const answer = () => {
      stream.respond({ ":status": path === "/slow" ? 201 : 200, "x-body": body, "set-cookie": ["a=1", "b=2"], n: 5 });
      stream.write(`${headers[":method"]} `);
      stream.end(`${path} ${headers.cookie}`);
    };
    if (path === "/slow") answerSlow = answer;
    else answer();
  });
});
server.listen(0, () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  const lines = [], order = [];
  for (const path of ["/slow", "/quick", "/other?x=1"]) {
    const request = client.request({ ":path": path, ":method": "POST", cookie: ["u=1", "v=2"] });
    let text = "";
    request.setEncoding("utf8");
    request.on("response", (headers, flags) => {
      delete headers.date;
      lines.push(`${path} ${JSON.stringify(headers)} ${flags}`);
    });
    request.on("data", (data) => { text += data; });
    request.on("close", () => {
      lines.push(`${path} closed ${request.rstCode} ${request.closed} ${text}`);
      order.push(path);
      if (++answered === 2) answerSlow();
      if (answered < 3) return;
      console.log(lines.sort().join("\n"));
      console.log("last", order[2]);
      server.close();
      client.close(() => { console.log("client closed", client.destroyed, client.socket); });
    });
    request.end(`body of ${path}`);
  }
});
