const net = require("node:net");
const say = (act) => { try { act(); } catch (error) { console.log(error.name, error.message); } };
say(() => new WebSocket());
say(() => new WebSocket("::"));
say(() => new WebSocket("ftp://localhost"));
say(() => new WebSocket("ws://localhost/#part"));
say(() => new WebSocket("ws://localhost", ["a", "A"]));
say(() => new WebSocket("ws://localhost", "a b"));
const server = net.createServer((socket) => {
  socket.on("error", () => {});
  socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
});
server.listen(0, "127.0.0.1", () => {
  const socket = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  say(() => socket.send("early"));
  say(() => socket.close(5));
  say(() => socket.close(1000, "x".repeat(124)));
  socket.onerror = (event) => console.log(event.type, event.message);
  socket.onclose = (event) => {
    console.log(event.code, event.wasClean, socket.readyState);
    server.close();
  };
});
