const net = require("net");

const log = [];
const server = net.createServer((socket) => {
  socket.on("data", (data) => { socket.write(`echo ${data}`); });
  socket.on("end", () => { log.push("server end"); });
  socket.on("close", (hadError) => { log.push(`server close ${hadError}`); });
});
server.listen(0, "127.0.0.1", () => {
  const { port, family } = server.address();
  const client = net.connect({ port, host: "127.0.0.1" }, () => {
    console.log("connected", family, client.remoteAddress, client.remotePort === port, client.readyState);
    client.write("one");
  });
  client.on("data", (data) => {
    console.log(`${data}`, client.bytesRead, client.bytesWritten);
    client.end();
  });
  client.on("close", (hadError) => {
    console.log("client close", hadError);
    server.close(() => { console.log(log.join(), server.listening); });
  });
});
