const fastq = require("fastq");
const q = fastq((x, cb) => {
  console.log("work", x);
  setTimeout(() => cb(x === 3 ? new Error("three") : null, x * 2), 1);
}, 2);
for (let i = 1; i <= 4; i++) q.push(i, (e, r) => console.log("done", i, e && e.message, r));
q.unshift(0, (e, r) => console.log("first", r));
console.log(q.length(), q.idle(), q.running());
q.drain = () => {
  console.log("drained", q.length());
  p.push(21).then(v => console.log("promise", v));
};
const p = fastq.promise(async x => {
  await null;
  return x * 2;
}, 1);
