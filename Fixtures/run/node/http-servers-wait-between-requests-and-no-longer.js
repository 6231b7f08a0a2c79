// Between two requests a connection waits as long as the server says at that time; within one as long as messages may.
const http = require("node:http");
const net = require("node:net");

const steps = [
  (socket) => { server.keepAliveTimeout = 1000000; },
  (socket) => { server.keepAliveTimeout = 2000000; },
  (socket) => { server.timeout = 70000; },
  (socket) => { server.timeout = 0; },
  (socket) => { server.keepAliveTimeout = 0; },
  (socket) => { server.keepAliveTimeout = 3000000; },
  (socket) => {
    socket.setTimeout = function (duration, ...rest) {
      console.log("asked for", duration);
      return net.Socket.prototype.setTimeout.call(this, duration, ...rest);
    };
  },
  (socket) => { server.keepAliveTimeout = 4000000; },
  (socket) => { socket.end(); },
];
let next = 0, client;
const server = http.createServer((request, response) => {
  const { socket } = request;
  console.log("in request", next, socket.timeout);
  steps[next++](socket);
  response.end("done", () => {
    setImmediate(() => {
      console.log("behind it", socket.timeout);
      if (next < steps.length) client.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    });
  });
});
server.listen(0, "127.0.0.1", () => {
  client = net.connect(server.address().port, "127.0.0.1");
  client.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  client.on("data", () => {});
  client.on("close", () => { server.close(); });
});
