const events = require("events"), http = require("http");

events.captureRejections = true;
const server = http.createServer(async (request, response) => {
  response.setHeader("x-lost", "1");
  throw new Error("kaboom");
});
server.listen(0, "127.0.0.1", () => {
  http.get({ port: server.address().port }, (response) => {
    console.log(response.statusCode, response.headers["x-lost"]);
    response.resume().on("end", () => { server.close(); });
  });
});
