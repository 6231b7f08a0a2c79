// Workers from files beside this one: what they see of themselves, what goes both ways, modules that each thread has for itself.
import { once } from "node:events";
import { isMainThread, parentPort, setEnvironmentData, threadId, Worker, workerData } from "node:worker_threads";
import { count } from "./counter.mjs";

console.log(isMainThread, threadId, parentPort, workerData, count(), count());
setEnvironmentData("key", { deep: [1] });
const values = {
  a: [1, , "two", -0, 2 ** 40, 12345678901234567890n], date: new Date(0), map: new Map([["k", new Set([null, undefined])]]), re: /x(\d+)/giu,
  wide: "wörld €", boxed: [Object(true), Object(1), Object("s")], error: Object.assign(new RangeError("far", { cause: 1 }), { stack: "where" }), bytes: new Uint16Array([1, 2]),
};
values.self = values;
const worker = new Worker(new URL("./worker.mjs", import.meta.url), { workerData: values, argv: ["x", 1] });
worker.on("online", () => console.log("online", worker.threadId));
worker.on("message", (message) => {
  console.log("main", message);
  if (message.kind === "ready") worker.postMessage({ list: [1, 2, 3] });
});
console.log(await once(worker, "exit"), worker.threadId, await worker.terminate());

const other = new Worker(new URL("required.cjs", import.meta.url), { env: { ONLY: 1 } });
other.on("message", (message) => console.log("main", message));
console.log(await once(other, "exit"), process.env.ONLY);
