"use strict";
// Most heads are found as a whole; what is long, has many fields or arrives in pieces is read byte by byte, with the same result.
const http = require("http"), net = require("net");

const long = "x".repeat(5000);
const many = Array.from({ length: 30 }, (_, i) => `Connection: ${i % 2 ? "Keep-Alive" : "TE"}\r\n`).join("");
const heads = {
  plain: "GET /a?b=c HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n",
  letters: "M-SEARCH / HTTP/1.1\r\nHOST: x\r\nCONNECTION: Upgrade, KEEP-ALIVE\r\n\r\n",
  close: "GET / HTTP/1.1\r\nhost: x\r\nConnection:   Close  \r\n\r\n",
  body: "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length:\t4\r\n\r\nbody",
  chunks: "PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip , Chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
  long: `GET /${long} HTTP/1.1\r\nHost: x\r\nX-Long: ${long}\r\n\r\n`,
  many: `GET / HTTP/1.1\r\nHost: x\r\n${many}\r\n`,
  empty: "GET / HTTP/1.1\r\nHost: x\r\nX-Empty:\r\nX-Blank: \t \r\n\r\n",
  latin1: "GET / HTTP/1.1\r\nHost: x\r\nX-Name: \xe9\xff\r\n\r\n",
  noHost: "GET / HTTP/1.1\r\n\r\n",
  older: "GET / HTTP/1.0\r\nConnection: keep-alive\r\nTE: trailers, Chunked\r\n\r\n",
  expects: "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\nhi",
  expectsMore: "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continued\r\nContent-Length: 2\r\n\r\nhi",
  lengths: "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nhi",
  noLength: "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1x\r\n\r\nh",
  method: "GETS / HTTP/1.1\r\nHost: x\r\n\r\n",
  space: "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
  byte: "GET / HTTP/1.1\r\nHost: x\r\nX: a\x01b\r\n\r\n",
  line: "GET / HTTP/1.1\r\nHost: x\nX: y\r\n\r\n",
};

const seen = [];
const server = http.createServer((request, response) => {
  let body = "";
  request.setEncoding("latin1").on("data", (chunk) => { body += chunk; }).on("end", () => {
    const raw = request.rawHeaders.map((text) => (text.length > 60 ? text.length : text));
    const url = request.url.length > 60 ? request.url.length : request.url;
    seen.push(`${request.method} ${url} ${request.httpVersion} ${raw.length > 20 ? raw.length : raw.join("|")} ${JSON.stringify(body)}`);
    response.sendDate = false;
    response.end("ok");
  });
});
server.on("clientError", (error, socket) => {
  if (!seen.includes(error.code)) seen.push(error.code);
  socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
});

/** What the server saw and said, when the head comes in one piece or in many. */
function ask(text, size) {
  return new Promise((resolve) => {
    const socket = net.connect(server.address().port);
    let answer = "";
    socket.setEncoding("latin1").on("data", (chunk) => { answer += chunk; }).on("close", () => { resolve(`${seen.splice(0).join()} ${JSON.stringify(answer.replace(/Date: [^\r]*\r\n/, ""))}`); });
    socket.on("error", () => {});
    const send = (at) => {
      const end = Math.min(at + size, text.length);
      socket.write(text.slice(at, end), "latin1", () => { if (end < text.length) setImmediate(send, end); else setTimeout(() => socket.end(), 30); });
    };
    send(0);
  });
}

server.listen(0, async () => {
  for (const [name, head] of Object.entries(heads)) {
    const whole = await ask(head, head.length), pieces = await ask(head, Math.ceil(head.length / 7));
    console.log(name, whole === pieces ? whole : `${whole} IN PIECES ${pieces}`);
  }
  server.close();
});
