// A chat server over ws and three clients of it, which say what they hear.
const { WebSocket, WebSocketServer } = require("ws");

const server = new WebSocketServer({ port: 0, host: "127.0.0.1" }, () => connect(0));
server.on("connection", (socket) => {
  socket.on("message", (data, isBinary) => {
    for (const client of server.clients) if (client !== socket) client.send(data, { binary: isBinary });
  });
});
const clients = [], heard = [];

function connect(number) {
  if (number === 3) return talk();
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  client.on("open", () => connect(number + 1));
  client.on("message", (data, isBinary) => hear(number, isBinary ? `${data.length} bytes, the last ${data[data.length - 1]}` : String(data)));
  clients.push(client);
}

function talk() {
  clients[0].send("hello from the first");
  clients[1].send(Buffer.alloc(70000, 7));
  clients[2].send("\u00e4\u{1f600}".repeat(1000));
}

function hear(number, what) {
  heard.push(`client ${number}: ${what.length > 60 ? what.length : what}`);
  if (heard.length < 6) return;
  console.log(heard.sort().join("\n"));
  for (const client of clients) client.close(1000, "over");
  clients[0].on("close", (code, reason) => server.close(() => console.log("closed", code, String(reason))));
}
