const { mock } = require("node:test");
const double = mock.fn((x) => 2 * x);
double.mock.mockImplementationOnce((x) => -x, 1);
console.log(double(1), double(2), double(3), double.mock.callCount());
console.log(double.mock.calls.map((call) => [call.arguments, call.result, call.error]));
const counter = { n: 1, add(by) { return this.n += by; }, get twice() { return 2 * this.n; } };
const add = mock.method(counter, "add", function (by) { return `${this.n} and ${by}`; }, { times: 2 });
console.log(counter.add(5), counter.add(6), counter.add(7), add.mock.calls[0].this === counter);
mock.getter(counter, "twice", () => "mocked");
console.log(counter.twice);
mock.restoreAll();
console.log(counter.twice);
class Thing { constructor(x) { this.x = x; } }
const Mocked = mock.fn(Thing), thing = new Mocked(4);
console.log(thing.x, thing instanceof Thing, Mocked.mock.calls[0].target === Thing);
for (const wrong of [() => mock.fn(1), () => mock.method(counter, "none"), () => mock.method(counter, "add", { times: 0 }), () => mock.timers.tick()])
  try { wrong(); } catch (error) { console.log(error.code, error.message); }
mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: 1000 });
setTimeout((...args) => console.log("timeout", args, Date.now()), 50, "a", "b");
const interval = setInterval(() => console.log("interval", new Date().getTime()), 20);
mock.timers.tick(49);
mock.timers.tick(1);
clearInterval(interval);
mock.timers.setTime(5);
console.log(Date.now(), new Date().toISOString());
mock.timers.reset();
console.log(Date.now() > 1e12);
