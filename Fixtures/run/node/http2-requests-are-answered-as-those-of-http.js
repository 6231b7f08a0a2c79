// A listener for requests gets messages like those of http.
const http2 = require("http2");
const ends = [];
const server = http2.createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (data) => { body += data; });
  request.on("end", () => {
    console.log(request.method, request.url, request.httpVersion, request.scheme, request.headers["x-a"], JSON.stringify(request.trailers), body);
    response.setHeader("Content-Type", "text/plain");
    response.setHeader("x-many", ["1", "2"]);
    console.log(response.getHeader("content-type"), response.hasHeader("x-none"), response.getHeaderNames());
    response.removeHeader("x-many");
    response.setTrailer("x-sum", "7");
    for (const name of [":status", "", "a b"]) try { response.setHeader(name, "1"); } catch (error) { console.log(error.code); }
    try { response.statusCode = 101; } catch (error) { console.log(error.code); }
    if (request.url === "/head") response.writeHead(404, { "x-b": "c" });
    else response.statusCode = 202;
    response.write("one ");
    try { response.setHeader("late", "1"); } catch (error) { console.log(error.code); }
    response.on("finish", () => { ends.push("finish", response.writableEnded, response.headersSent); });
    response.end("two", () => { ends.push("sent"); });
  });
});
function ask(client, path, next) {
  const request = client.request({ ":path": path, ":method": "POST", "x-a": "b" }, { waitForTrailers: true });
  request.on("wantTrailers", () => { request.sendTrailers({ "x-end": "yes" }); });
  request.on("response", (headers) => { console.log(headers[":status"], headers["content-type"], headers["x-b"], headers["x-many"]); });
  request.on("trailers", (headers) => { console.log("trailers", headers["x-sum"]); });
  let text = "";
  request.on("data", (data) => { text += data; });
  request.on("close", () => {
    console.log(text);
    next();
  });
  request.end("posted");
}
server.listen(0, () => {
  const client = http2.connect(`http://localhost:${server.address().port}`);
  ask(client, "/plain", () => ask(client, "/head", () => {
    client.close();
    server.close(() => { console.log(ends.join(" ")); });
  }));
});
