// A socket whose timeout begins when another one's has just ended waits on when something happens.
const net = require("net");
// The end of the third may cross what it is sent back.
const server = net.createServer((socket) => { socket.on("error", () => {}).pipe(socket); });
server.listen(0, () => {
  const connect = () => net.connect(server.address().port);
  const first = connect(), second = connect(), third = connect();
  let open = 3;
  for (const socket of [first, second, third]) socket.on("connect", () => { if (--open === 0) begin(); });
  function begin() {
    first.setTimeout(5, () => {
      console.log("first");
      second.setTimeout(5, () => {
        console.log("second");
        process.nextTick(() => {
          third.setTimeout(5, () => {
            console.log("third");
            for (const socket of [first, second, third]) socket.destroy();
            server.close();
          });
          setImmediate(() => { third.write("x"); });
        });
      });
    });
  }
});
