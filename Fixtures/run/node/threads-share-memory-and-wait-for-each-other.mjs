// SharedArrayBuffer, Atomics.wait, notify and waitAsync, BroadcastChannel between threads.
import { once } from "node:events";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

const start = (data) => new Worker(new URL(import.meta.url), { workerData: data });

if (isMainThread) {
  const cells = new Int32Array(new SharedArrayBuffer(32));
  const workers = [1, 2].map((number) => start({ way: "adds", cells, number }));
  console.log(Atomics.wait(cells, 0, 0, 20000) !== "timed-out", Atomics.load(cells, 0) > 0);
  await Promise.all(workers.map((worker) => once(worker, "message")));
  console.log(cells[1], Atomics.wait(cells, 1, 0), Atomics.wait(cells, 3, 0, 1));
  Atomics.store(cells, 2, 1);
  Atomics.notify(cells, 2);
  await Promise.all(workers.map((worker) => once(worker, "exit")));
  console.log(cells[3]);
  const blocked = start({ way: "blocks", cells }), { async, value } = Atomics.waitAsync(cells, 4, 0);
  console.log(async, await value);
  console.log("terminated", await blocked.terminate());
  const channel = new BroadcastChannel("room"), member = start({ way: "talks" });
  const ended = once(member, "exit");
  await new Promise((settle) => {
    channel.onmessage = ({ data }) => {
      console.log(data);
      if (data === "hello") channel.postMessage({ bytes: new Uint8Array(2), cells });
      else settle();
    };
  });
  channel.close();
  console.log(...await ended, cells[5]);
} else if (workerData.way === "adds") {
  const { cells, number } = workerData;
  Atomics.add(cells, 0, 1);
  Atomics.notify(cells, 0);
  for (let i = 0; i < 50000; i++) Atomics.add(cells, 1, 1);
  parentPort.postMessage("done");
  Atomics.wait(cells, 2, 0);
  Atomics.add(cells, 3, number);
} else if (workerData.way === "blocks") {
  const { cells } = workerData;
  setTimeout(() => {
    Atomics.store(cells, 4, 1);
    Atomics.notify(cells, 4);
    Atomics.wait(cells, 7, 0);
    console.log("never");
  }, 10);
} else {
  const channel = new BroadcastChannel("room");
  channel.onmessage = ({ data }) => {
    data.cells[5] = data.bytes.length;
    channel.postMessage("bye");
    channel.close();
  };
  channel.postMessage("hello");
}
