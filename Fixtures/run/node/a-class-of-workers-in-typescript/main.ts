// Workers by another name, by a class that extends them, with a file that a variable names; files are TypeScript, whichever way they are written.
import { Worker as Thread, type WorkerOptions } from "node:worker_threads";
import { once } from "node:events";
class Pool extends Thread {
  constructor(public name: string, options: WorkerOptions = {}) { super(new URL("./worker.js", import.meta.url), options); }
}
const file = new URL("./worker.ts", import.meta.url);
for (const w of [new Pool("a", { workerData: { way: "exit" } }), new Thread(file, { workerData: { way: "throw" } }), new Thread(file, { workerData: { way: "onceexit" } }), new Thread(file, { workerData: { way: "reject" } })]) {
  w.on("error", (e: any) => console.log("error", e.message));
  w.postMessage("go");
  const [code] = await new Promise<any[]>((r) => w.on("exit", (...c) => r(c)));
  console.log("exit", code, (w as any).name);
}
