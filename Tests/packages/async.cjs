// Control flow by callbacks, one kind after the other.
const async = require("async");

const later = (value, ms, fail) => callback => setTimeout(() => callback(fail ? new Error(fail) : null, value), ms);
const show = (name, next) => (error, value) => {
  console.log(name, error && error.message, value);
  next();
};
let tries = 0, n = 0;
const sum = [callback => callback(null, 1, 2), (a, b, callback) => callback(null, a + b), (c, callback) => callback(new Error(`sum ${c}`))];
const double = async.memoize((x, callback) => { console.log("computed", x); setTimeout(() => callback(null, x * 2), 1); });
const files = {
  read: later("text", 20), folder: later("dir", 1),
  write: ["read", "folder", (callback, results) => callback(null, `${results.folder}/${results.read}`)],
};

async.series([
  next => async.series({ one: later(1, 20), two: later(2, 1) }, show("series", next)),
  next => async.parallel([later("a", 30), later("b", 1)], show("parallel", next)),
  next => async.parallelLimit([later("a", 30), later("b", 1), later("c", 1)], 2, show("limit", next)),
  next => async.waterfall(sum, show("waterfall", next)),
  next => async.map([30, 1, 15], (x, callback) => setTimeout(() => { console.log("at", x); callback(null, x * x); }, x), show("map", next)),
  next => async.mapSeries(["x", "y"], (text, callback) => setImmediate(callback, null, text + text), show("mapSeries", next)),
  next => async.filter([1, 2, 3, 4], (x, callback) => setImmediate(() => callback(x % 2 === 0)), even => show("filter", next)(null, even)),
  next => async.reduce([1, 2, 3], 10, (total, x, callback) => callback(null, total + x), show("reduce", next)),
  next => async.sortBy([3, 1, 2], (x, callback) => callback(null, -x), show("sortBy", next)),
  next => async.eachSeries(["a", "b"], (item, callback) => { console.log("each", item); setImmediate(callback); }, show("eachSeries", next)),
  next => async.auto(files, show("auto", next)),
  next => async.retry(4, callback => callback(++tries < 3 ? new Error("again") : null, tries), show("retry", next)),
  next => async.whilst(() => n < 3, callback => { n++; setImmediate(callback); }, error => show("whilst", next)(error, n)),
  next => double(4, () => double(4, show("memoized", next))),
  next => async.compose((x, callback) => callback(null, x + 1), (x, callback) => callback(null, x * 10))(4, show("compose", next)),
  next => async.detect([1, 5, 7], (x, callback) => callback(x > 4), found => show("detect", next)(null, found)),
  next => async.parallel([later("a", 1, "failed"), later("b", 30)], show("failure", next)),
  next => {
    const queue = async.queue((task, callback) => setTimeout(() => { console.log("task", task.name); callback(); }, task.ms), 2);
    queue.drain = () => show("drained", next)(null, queue.length());
    queue.push([{ name: "slow", ms: 90 }, { name: "fast", ms: 1 }, { name: "last", ms: 20 }]);
    queue.unshift({ name: "first", ms: 1 }, () => console.log("first is done"));
  },
], error => console.log("end", error));
