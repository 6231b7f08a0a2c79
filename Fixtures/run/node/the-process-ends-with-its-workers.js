// process.exit of the first thread, while one worker runs, one is blocked and one waits; an end by itself, with workers that keep nothing alive.
const { isMainThread, parentPort, Worker, workerData } = require("worker_threads");

if (isMainThread) {
  const cells = new Int32Array(new SharedArrayBuffer(8));
  const ways = ["runs", "is blocked", "waits"].map((way) => new Worker(__filename, { workerData: { way, cells } }));
  let count = 0;
  for (const worker of ways) worker.on("message", () => {
    if (++count < ways.length) return;
    console.log("ends");
    process.exit(3);
  });
  process.on("exit", (code) => console.log("exit", code));
} else {
  const { way, cells } = workerData;
  process.on("exit", () => console.log("never"));
  parentPort.postMessage(way);
  if (way === "runs") for (;;) cells[1]++;
  if (way === "is blocked") Atomics.wait(cells, 0, 0);
  setInterval(() => {}, 1000);
}
