// process.exit, errors, rejections and terminate end the thread; its parent hears of an error, and of the code.
const { isMainThread, parentPort, Worker, workerData } = require("node:worker_threads");

const ways = {
  returns() { console.log("in the worker"); },
  exits() { try { process.exit(7); } catch { console.log("caught"); } finally { console.log("finally"); } },
  exitsLater() { (async () => { await null; process.exit(4); })(); setInterval(() => {}, 1000); },
  hasListeners() { process.on("exit", (code) => console.log("exit", code)); setTimeout(() => process.exit(9), 1); setInterval(() => {}, 1000); },
  hasCode() { process.exitCode = 5; },
  throws() { throw Object.assign(new Error("boom"), { code: "E_BOOM", extra: { a: [1] } }); },
  throwsOwn() { throw new (class Own extends TypeError { name = "Own"; })("mine"); },
  throwsValue() { throw { v: 42 }; },
  fails() { null.x; },
  rejects() { Promise.reject(new RangeError("rejected")); },
  rejectsValue() { Promise.reject(5); },
  recurs() { const deeper = (n) => deeper(n + 1) + 1; try { deeper(0); } catch (error) { console.log(error.name); } },
  listens() { process.on("uncaughtException", (error, origin) => console.log(error.message, origin)); setTimeout(() => { throw new Error("late"); }, 1); },
  exitsWhenTold() { parentPort.on("message", (message) => { try { process.exit(message.length); } finally { console.log("finally"); } }); },
  throwsWhenTold() { parentPort.on("message", (message) => { throw new Error(`told to ${message}`); }); },
  rejectsWhenTold() { parentPort.once("message", async () => { throw new Error("later"); }); },
  runs() { parentPort.postMessage("runs"); for (;;); },
  awaits() { parentPort.postMessage("runs"); (async () => { for (;;) await null; })(); },
  waits() { parentPort.postMessage("runs"); setInterval(() => {}, 1000); },
};

async function main() {
  for (const way of Object.keys(ways)) {
    const worker = new Worker(__filename, { workerData: way });
    worker.postMessage("go");
    worker.on("message", async () => console.log("terminated", await worker.terminate()));
    worker.on("error", (error) => {
      const { name, message, code, extra } = error;
      console.log("error", error instanceof Error, error.constructor.name, name, message, code, extra);
    });
    console.log(way, await new Promise((resolve) => worker.once("exit", resolve)));
    await new Promise(setImmediate);
  }
}

if (isMainThread) main();
else ways[workerData]();
