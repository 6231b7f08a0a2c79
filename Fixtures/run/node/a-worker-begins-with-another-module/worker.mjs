import { getEnvironmentData, isMainThread, parentPort, threadId, workerData } from "node:worker_threads";
import { setTimeout as sleep } from "node:timers/promises";
import { count } from "./counter.mjs";

await sleep(1);
const { later } = await import("./later.mjs");
parentPort.postMessage([isMainThread, threadId > 0, count(), getEnvironmentData("key"), later, process.argv.slice(2)]);
parentPort.postMessage(workerData);
parentPort.postMessage([workerData.self === workerData, workerData.error instanceof RangeError, 1 in workerData.a, workerData.re.exec("x12")[1]]);
parentPort.on("message", (message) => {
  parentPort.postMessage({ kind: "echo", message });
  parentPort.close();
});
parentPort.postMessage({ kind: "ready" });
