// A worker loads an addon of its own, with its own loop.
const { Worker, isMainThread, parentPort } = require("worker_threads");
const loop = require("./loop.node");
if (isMainThread) {
  const w = new Worker(__filename);
  w.on("message", (m) => console.log("main got", m)).on("exit", (c) => console.log("exit", c));
} else {
  loop.run("wor", (what, text) => parentPort.postMessage(what + " " + text));
}
