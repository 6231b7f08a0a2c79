const dgram = require("node:dgram");
const server = dgram.createSocket("udp4"), client = dgram.createSocket({ type: "udp4" });
server.on("message", (message, from) => {
  console.log("server:", message.toString(), from.address, from.family, from.size, from.port === client.address().port);
  server.send([`echo of `, message], from.port, from.address);
});
client.on("message", (message) => {
  console.log("client:", message.toString());
  if (message.toString() !== "echo of second") return;
  client.disconnect();
  client.close(() => console.log("client closed"));
  server.close();
});
server.on("close", () => console.log("server closed"));
server.bind(0, "127.0.0.1", function () {
  const { address, family, port } = server.address();
  console.log(address, family, port > 0, this === server);
  client.send("a first message", 2, 5, port, "127.0.0.1", (error, size) => {
    console.log("sent", error, size);
    client.connect(port, "127.0.0.1", () => {
      console.log(client.remoteAddress().port === port);
      client.send(Buffer.from("second"));
    });
  });
});
