// Ports that move, with what waits for them; buffers that move; what cannot be sent.
import { once } from "node:events";
import { isMainThread, MessageChannel, parentPort, receiveMessageOnPort, Worker, workerData } from "node:worker_threads";

if (isMainThread) {
  const { port1, port2 } = new MessageChannel(), far = new MessageChannel(), buffer = new Uint8Array([5, 6, 7]).buffer;
  const worker = new Worker(new URL(import.meta.url), { workerData: { port: far.port2 }, transferList: [far.port2] });
  port1.postMessage("early");
  port1.on("message", (message) => {
    console.log("port1", message);
    if (message === "bye") port1.close();
  });
  const told = once(worker, "message"), ended = once(worker, "exit");
  worker.postMessage({ port: port2, buffer, view: new Uint8Array(buffer, 1) }, [port2, buffer]);
  console.log(buffer.byteLength);
  for (const wrong of [() => {}, Symbol("s"), { deep: [() => 1] }, port1, new WeakMap(), new (class { #x = 1; y = () => {}; })()])
    try { worker.postMessage(wrong); } catch (error) { console.log(error.name, error.code, error.message); }
  try { worker.postMessage(); } catch (error) { console.log(error.name, error.code); }
  try { worker.postMessage(1, [buffer]); } catch (error) { console.log(error.name, error.message); }
  const pair = new MessageChannel();
  far.port1.postMessage({ passed: pair.port1 }, [pair.port1]);
  console.log(await once(pair.port2, "message").then(([value]) => value));
  pair.port2.close();
  console.log(...await told, ...await ended);
} else {
  const [{ port, buffer, view }] = await once(parentPort, "message");
  port.postMessage([receiveMessageOnPort(port), receiveMessageOnPort(port), view, view.buffer === buffer]);
  const [{ passed }] = await once(workerData.port, "message");
  passed.postMessage(new Map([["through", "two threads"]]));
  passed.on("message", () => {});
  await once(passed, "close");
  port.postMessage(new Uint8Array(buffer));
  port.on("message", () => {});
  port.postMessage("bye");
  await once(port, "close");
  parentPort.postMessage("port2 is closed");
}
