const async = require("neo-async");
async.map([3, 1, 2], (x, cb) => setTimeout(() => cb(null, x * 2), x), (e, r) => console.log("map", r));
async.parallel({
  a: cb => cb(null, 1),
  b: cb => setTimeout(() => cb(null, 2), 1)
}, (e, r) => console.log("parallel", r));
async.waterfall([cb => cb(null, 1, 2), (a, b, cb) => cb(null, a + b), (c, cb) => cb(new Error("stop"))], e => console.log("waterfall", e.message));
async.eachSeries([1, 2, 3], (x, cb) => {
  console.log("each", x);
  cb(x === 2 ? "halt" : null);
}, e => console.log("end", e));
async.auto({
  one: cb => cb(null, 1),
  two: ["one", (r, cb) => cb(null, r.one + 1)]
}, (e, r) => console.log("auto", r));
const q = async.queue((task, cb) => {
  console.log("task", task);
  cb();
}, 2);
q.drain = () => console.log("drained");
q.push(["x", "y"]);
async.reduce([1, 2, 3], 0, (m, x, cb) => cb(null, m + x), (e, r) => console.log("reduce", r));
async.times(3, (n, cb) => cb(null, n), (e, r) => console.log("times", r));
