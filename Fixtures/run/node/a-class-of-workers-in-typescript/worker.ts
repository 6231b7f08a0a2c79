import { parentPort, workerData } from "node:worker_threads";
const port = parentPort!;
switch (workerData.way) {
  case "exit": port.on("message", (m: string) => { try { process.exit(m.length); } finally { console.log("NO"); } }); break;
  case "throw": port.on("message", (m: string) => { throw new Error("in handler " + m); }); break;
  case "onceexit": port.once("message", async () => { await null; process.exit(6); }); setInterval(() => {}, 1000); break;
  case "reject": port.on("message", async () => { throw new Error("async handler"); }); break;
}
