const log = [];
const resource = (name) => ({
  async [Symbol.asyncDispose]() { log.push("start " + name); await 0; log.push("end " + name); },
});
async function run() {
  await using a = resource("a");
  using b = { [Symbol.dispose]() { log.push("sync b"); } };
  await using c = { [Symbol.dispose]() { log.push("sync c"); return { then() { log.push("never"); } }; } };
  await using d = null;
  log.push("body");
  return "result";
}
const done = run();
log.push("after the call");
log.push(await done);
for (await using x of [resource("loop")]) log.push("in loop");
async function failing() {
  await using a = { async [Symbol.asyncDispose]() { throw new Error("dispose"); } };
  throw new Error("body");
}
await failing().catch((e) => log.push(`${e.name} ${e.error.message} ${e.suppressed.message}`));
await using top = resource("top");
console.log(log.join("\n"));
