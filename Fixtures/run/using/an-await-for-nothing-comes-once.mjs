const log = [];
async function f() {
  {
    await using a = null, b = undefined;
    log.push("body");
  }
  log.push("after");
}
f();
log.push("sync");
Promise.resolve().then(() => log.push("first job"));
await 0;
await 0;
console.log(log.join());
