// Two programs in one, because the C of http takes long to compile.
const http = require("http");

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => { chunks.push(chunk); });
  request.on("end", () => {
    response.setHeader("X-Path", request.url);
    response.writeHead(201, { "Content-Type": "text/plain" });
    response.write(`${request.method} ${request.headers["x-a"]} `);
    response.end(Buffer.concat(chunks));
  });
});
server.listen(0, "127.0.0.1", () => {
  const options = { port: server.address().port, method: "POST", path: "/p?q", headers: { "X-A": "1" } };
  const request = http.request(options, (response) => {
    const { date, ...headers } = response.headers;
    console.log(response.statusCode, response.statusMessage, response.httpVersion, headers, typeof date);
    let body = "";
    response.setEncoding("utf8");
    response.on("data", (chunk) => { body += chunk; });
    response.on("end", () => {
      console.log(body);
      server.close(() => {
        console.log("closed");
        require("./heads.js");
      });
    });
  });
  request.write("some ");
  request.end("body");
});
