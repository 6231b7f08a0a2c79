// A request's time before the connection is that of its options; a server may refuse bodies that may not be.
const http = require("http");
const server = http.createServer({ rejectNonStandardBodyWrites: true }, (request, response) => {
  if (request.url === "/slow") return;
  try { request.socket.setEncoding("utf8"); } catch (error) { console.log(error.name, error.code, error.message); }
  response.writeHead(204);
  try { response.write("body"); } catch (error) { console.log(error.name, error.code, error.message); }
  response.end();
});
server.listen(0, () => {
  const { port } = server.address();
  http.get({ port, path: "/" }, (answer) => {
    console.log(answer.statusCode);
    answer.resume();
    answer.on("end", () => {
      const request = http.get({ port, path: "/slow", timeout: 20000 });
      request.setTimeout(10000);
      request.on("socket", (socket) => {
        console.log(socket.timeout);
        socket.on("connect", () => {
          console.log(socket.timeout);
          socket.setTimeout(10);
        });
      });
      request.on("timeout", () => {
        console.log("timeout", request.socket.listenerCount("timeout"));
        request.destroy();
      });
      request.on("error", (error) => console.log(error.code));
      request.on("close", () => {
        console.log("closed");
        server.close();
      });
    });
  });
});
