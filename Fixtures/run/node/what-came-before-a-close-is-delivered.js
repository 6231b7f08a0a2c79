// Messages that a port has when its listener closes it are still delivered.
const { MessageChannel } = require("worker_threads");
const { port1, port2 } = new MessageChannel();
port1.on("message", (message) => {
  console.log(message);
  port1.close();
});
port1.on("close", () => console.log("closed"));
port2.postMessage("first");
port2.postMessage("second");
