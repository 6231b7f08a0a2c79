// What a server remembers of one head to make the next one is only what is the same.
const http = require("node:http");
const net = require("node:net");

const answers = [
  (response) => { response.end("a"); },
  (response) => { response.end("b"); },
  (response) => { response.statusMessage = "Fine"; response.end(); },
  (response) => { response.end(); },
  (response) => { response.writeHead(200, "Very", { "X-One": "1" }); response.end(); },
  (response) => { http.STATUS_CODES[200] = "Good"; response.end(); http.STATUS_CODES[200] = "OK"; },
  (response) => { response.setHeader("x-One", 1); response.setHeader("X-ONE", [2, 3]); response.end(); },
  (response) => { response.setHeader("X-One", true); response.appendHeader("x-one", "more"); response.end(response.getHeaderNames().join()); },
  (response) => { response.removeHeader("Connection"); response.sendDate = false; response.end(); },
  (response) => { server.keepAliveTimeout = 7000; response.end(); },
  (response) => { server.maxRequestsPerSocket = 1000; response.end(); },
  (response) => { response.end(); },
  (response) => { response.setHeader("Content-Length", "4"); response.write("wh"); response.end("at"); },
  (response) => { response.write("in-"); response.end("parts"); },
  (response) => { response.end("\u00e9\u20ac"); },
  (response) => { response.end("\u00e9", "latin1"); },
  (response) => { response.end(Buffer.from([65, 66])); },
  (response) => { response.end("4142", "hex"); },
  (response) => { response.end("x".repeat(5000)); },
  (response) => {
    for (const name of ["a b", "", 1, undefined, "\u00e9"]) {
      for (let i = 0; i < 2; i++) {
        try {
          response.setHeader(name, "x");
        } catch (error) {
          console.log(error.message);
        }
      }
    }
    for (const value of [undefined, "a\nb", ["a", "\u0100"]]) {
      try {
        response.setHeader("X-One", value);
      } catch (error) {
        console.log(error.message);
      }
    }
    try {
      response.writeHead(200, "a\nb");
    } catch (error) {
      console.log(error.message);
    }
    response.statusMessage = undefined;
    response.setHeader("Connection", "close");
    response.end("last");
  },
];
let next = 0;
const server = http.createServer((request, response) => { answers[next++](response); });
server.listen(0, "127.0.0.1", () => {
  const socket = net.connect(server.address().port, "127.0.0.1");
  let text = "";
  socket.setEncoding("latin1");
  socket.on("data", (chunk) => { text += chunk; });
  socket.on("close", () => {
    console.log(text.replace(/Date: [A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/g, "Date: then").replace(/\r/g, "").replace(/x{5000}/, "(5000)"));
    server.close();
  });
  socket.write(`GET / HTTP/1.1\r\nHost: a\r\n\r\n`.repeat(answers.length));
});
