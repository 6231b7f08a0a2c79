const net = require("net");

function show(error, port) {
  console.log(error.message.replace(`:${port}`, ":PORT"), error.code, error.errno, error.syscall, error.address, error.port === port);
}
const server = net.createServer().listen(0, "127.0.0.1", () => {
  const { port } = server.address();
  const second = net.createServer();
  second.on("error", (error) => {
    show(error, port);
    server.close(() => {
      const client = net.connect(port, "127.0.0.1");
      client.on("error", (failure) => { show(failure, port); }).on("close", (hadError) => { console.log("close", hadError); });
    });
  });
  second.listen(port, "127.0.0.1");
});
for (const make of [() => net.connect({}), () => net.connect(70000), () => new net.Socket({ fd: -1 })]) {
  try {
    make();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
