// Servers read heads that come as a whole and heads that come in pieces in two ways.
const http = require("node:http");
const { Duplex } = require("node:stream");

const heads = {
  "no fields but the host": "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
  "names in any case": "GET /a?b=c#d HTTP/1.1\r\nhOST:a\r\nX-Empty:\r\nX-Spaces: \t one two \t\r\nx-empty: 2\r\n\r\n",
  "bytes above ASCII": "GET /\xe4 HTTP/1.1\r\nHost: a\r\n\r\n",
  "values above ASCII": "GET / HTTP/1.1\r\nHost: a\r\nX: \xe4\xff\r\n\r\n",
  "a method of two words": "M-SEARCH /x HTTP/1.1\r\nHost: a\r\n\r\n",
  "an unknown method": "GETS / HTTP/1.1\r\nHost: a\r\n\r\n",
  "a target of a proxy": "GET http://a:80/x HTTP/1.1\r\nHost: a\r\n\r\n",
  "any target": "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
  "an old version": "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
  "a wrong version": "GET / HTTP/1.2\r\nHost: a\r\n\r\n",
  "no host": "GET / HTTP/1.1\r\nX: y\r\n\r\n",
  "no fields": "GET / HTTP/1.1\r\n\r\n",
  "a body": "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
  "a body in chunks": "POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nT: x\r\n\r\n",
  "lengths twice": "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
  "a length with a sign": "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\nhello",
  "a length and spaces": "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 5  \r\n\r\nhello",
  "an empty length": "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n",
  "a length and a coding": "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
  "a coding and a length": "POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
  "a coding that is unknown": "POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\n\r\n",
  "a space before the colon": "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
  "a folded line": "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n",
  "a line without a colon": "GET / HTTP/1.1\r\nHost\r\n\r\n",
  "a zero byte": "GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n",
  "a lonely line feed": "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n",
  "empty lines before it": "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
  "one after the other": "GET /1 HTTP/1.1\r\nHost: a\r\n\r\nPOST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhiGET /3 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
  "more after the last": "GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\nGET / HTTP/1.1\r\n\r\n",
  "an expectation": "POST /p HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi",
  "a wish for another protocol": "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",
  "too much": `GET / HTTP/1.1\r\nHost: a\r\nX: ${"y".repeat(300)}\r\n\r\n`,
  "a long target": `GET /${"y".repeat(300)} HTTP/1.1\r\nHost: a\r\n\r\n`,
};

function answersTo(text, isWhole) {
  const bytes = Buffer.from(text, "latin1"), told = [];
  const server = http.createServer({ maxHeaderSize: 256 }, (request, response) => {
    let body = "";
    request.on("data", (chunk) => { body += chunk; });
    request.on("end", () => {
      told.push(`${request.method} ${request.url} ${request.httpVersion} ${JSON.stringify(request.headers)} ${JSON.stringify(body)}`);
      if (request.rawTrailers.length > 0) told.push(request.rawTrailers.join());
      told.push(response.shouldKeepAlive);
      response.end();
    });
  });
  server.on("clientError", (error, socket) => {
    // Node tells it once for each piece that was on its way.
    if (told.at(-1) !== error.code) told.push(error.code);
    socket.destroy();
  });
  return new Promise((resolve) => {
    const side = new Duplex({ read() {}, write(chunk, encoding, callback) { callback(); } });
    side.on("close", () => setImmediate(() => resolve(told.join("\n  ") || "nothing")));
    server.emit("connection", side);
    if (isWhole) side.push(bytes);
    else for (let i = 0; i < bytes.length && !side.destroyed; i++) side.push(bytes.subarray(i, i + 1));
    // Two turns of the loop are enough for all answers.
    setImmediate(() => setImmediate(() => setImmediate(() => side.destroy())));
  });
}

(async () => {
  for (const [name, text] of Object.entries(heads)) {
    const whole = await answersTo(text, true), pieces = await answersTo(text, false);
    console.log(`${name}:\n  ${whole}`);
    if (whole !== pieces) console.log(`  in pieces:\n  ${pieces}`);
  }
})();
