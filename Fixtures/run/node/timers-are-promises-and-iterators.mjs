// timers/promises, and what util.promisify makes of timers.
import timers from "timers";
import { scheduler, setImmediate as immediate, setInterval as interval, setTimeout as timeout } from "timers/promises";
import { promisify } from "util";

const told = async (make) => {
  try { console.log("kept", await make()); } catch (error) { console.log(error.name, error.code, error.message, error.cause); }
};
await told(() => timeout(1, "late"));
await told(() => immediate("soon"));
await told(() => scheduler.wait(1));
await told(() => scheduler.yield());
for (const wrong of [
  () => timeout("a"), () => timeout(1, 0, null), () => timeout(1, 0, { signal: 3 }), () => timeout(1, 0, { ref: 3 }),
  () => immediate(0, { ref: 1 }), () => scheduler.wait.call({}, 1), () => new scheduler.constructor(),
]) await told(wrong);
const stop = new AbortController();
setImmediate(() => stop.abort("enough"));
await told(() => timeout(60000, 0, { signal: stop.signal }));
await told(() => immediate(0, { signal: stop.signal }));
let count = 0;
for await (const value of interval(1, "tick")) {
  console.log(value);
  if (++count === 3) break;
}
const second = new AbortController();
await told(async () => { for await (const value of interval(1, 0, { signal: second.signal })) second.abort(value); });
await told(async () => { for await (const value of interval("x")) console.log(value); });
console.log(promisify(setTimeout) === timeout, promisify(setImmediate) === immediate, timers.promises.setTimeout === timeout);
console.log(timeout.name, timeout.length, timers.setTimeout === setTimeout);
