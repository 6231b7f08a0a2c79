"use strict";
const frames = (e) =>
  e.stack.split("\n").slice(1).filter((line) => !line.includes("node:")).map((line) => /at (async )?([\w.]+)( \(index \d+\))?/.exec(line)?.[0]);
async function inner() {
  await null;
  throw new Error("inner");
}
async function middle() {
  await inner();
}
async function outer() {
  return await middle();
}
async function* values() {
  yield await inner();
}
async function loop() {
  for await (const v of values()) console.log(v);
}
async function all() {
  await Promise.all([null, inner()]);
}
async function main() {
  for (const run of [outer, loop, all]) await run().catch((e) => console.log(frames(e)));
  Error.stackTraceLimit = 2;
  await outer().catch((e) => console.log(frames(e)));
}
main();
