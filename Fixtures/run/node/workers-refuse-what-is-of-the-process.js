// Arguments of Worker, files that are not there, what a worker may not do, what it writes.
const { isMainThread, Worker, SHARE_ENV } = require("worker_threads");
const { once } = require("events");

async function main() {
  for (const wrong of [
    ["x.js"], ["file:///x.js"], [3], ["./x", { env: 3 }], ["./x", { argv: 3 }], ["./x", { execArgv: 3 }], ["./x", { name: 3 }], [3, { eval: true }],
  ]) try { new Worker(...wrong); } catch (error) { console.log(error.name, error.code, error.message); }
  const absent = new Worker("/nowhere/none.js");
  absent.on("error", ({ name, message, code, requireStack }) => console.log(name, message, code, requireStack));
  console.log(...await new Promise((settle) => absent.on("exit", (...code) => settle(code))));
  const worker = new Worker(__filename, { stdout: true, stderr: true, env: SHARE_ENV, resourceLimits: { maxOldGenerationSizeMb: 64 } });
  let written = "", complaints = "";
  worker.stdout.setEncoding("utf8").on("data", (text) => { written += text; });
  worker.stderr.on("data", (bytes) => { complaints += bytes; });
  console.log(worker.resourceLimits.maxOldGenerationSizeMb, worker.stdin);
  const ends = [once(worker.stdout, "end"), once(worker.stderr, "end")];
  console.log(...await once(worker, "exit"), worker.resourceLimits);
  await Promise.all(ends);
  console.log(written, complaints);
}

if (isMainThread) main();
else {
  const operations = [() => process.chdir("/"), () => process.umask(0), () => process.setuid(0), () => process.abort(), () => process.initgroups(1, 2)];
  for (const operation of operations) try { operation(); } catch (error) { console.log(error.name, error.code, error.message); }
  process.stdout.write("written\n");
  console.error("complained");
}
