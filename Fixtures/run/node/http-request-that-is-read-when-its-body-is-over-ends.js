// A handler that waits before it reads: the body of the request is over by then, and still has an end.
const http = require("node:http");

function readLater(request, response) {
  setTimeout(() => {
    request.on("end", () => response.end(`ended ${request.complete}`));
    request.resume();
  }, 50);
}

const server = http.createServer(readLater);
server.listen(0, () => {
  http.get({ port: server.address().port, agent: false }, (response) => {
    response.setEncoding("utf8");
    response.on("data", (text) => console.log(response.statusCode, text));
    response.on("end", () => server.close());
  });
});
