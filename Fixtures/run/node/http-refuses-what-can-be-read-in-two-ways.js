const http = require("http"), net = require("net");

const post = "POST / HTTP/1.1\r\nHost: a\r\n", chunked = `${post}Transfer-Encoding: chunked\r\n`;
const messages = [
  `${post}Content-Length: 1\r\n\r\nx`, `${chunked}\r\n1;a=b\r\nx\r\n0\r\nX: y\r\n\r\n`,
  `${post}Content-Length: 1\r\nContent-Length: 1\r\n\r\nx`, `${post}Content-Length: +1\r\n\r\nx`,
  `${chunked}Content-Length: 1\r\n\r\nx`, `${post}Transfer-Encoding: chunked, gzip\r\n\r\n`, `${post}Transfer-Encoding: xchunked\r\n\r\n`,
  "GET / HTTP/1.1\nHost: a\n\n", "GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n", "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
  "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\0\r\n\r\n", `GET / HTTP/1.1\r\nX: ${"a".repeat(17000)}\r\n\r\n`,
  `${chunked}\r\n1\nx\r\n0\r\n\r\n`, `${chunked}\r\n0x1\r\nx\r\n0\r\n\r\n`, `${chunked}\r\n1\r\nxx\r\n0\r\n\r\n`, "GET / HTTP/1.2\r\n\r\n",
  "FOO / HTTP/1.1\r\n\r\n", "GET /a b HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
];
const server = http.createServer((request, response) => {
  request.on("error", () => {});
  request.resume().on("end", () => { response.end("fine"); });
});
let code;
server.on("clientError", (error, socket) => {
  code = `${error.code}: ${error.reason}`;
  socket.destroy();
});
server.listen(0, "127.0.0.1", function next() {
  const message = messages.shift();
  if (message === undefined) return server.close();
  let answer = "";
  code = undefined;
  const socket = net.connect(server.address().port, "127.0.0.1", () => { socket.write(message); });
  socket.on("data", (data) => {
    answer += data;
    socket.end();
  });
  socket.on("error", () => {}).on("close", () => {
    console.log(answer.split("\r\n")[0] || code);
    next();
  });
});
