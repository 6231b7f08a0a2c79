const { performance } = require("perf_hooks");
const mark = (startTime) => performance.markResourceTiming({ startTime, endTime: startTime }, "https://example.com", "", globalThis, "");
const starts = () => performance.getEntriesByType("resource").map((entry) => entry.startTime);
performance.setResourceTimingBufferSize(1);
[1, 2, 3].forEach(mark);
console.log(starts());
performance.addEventListener("resourcetimingbufferfull", (event) => {
  console.log(event.type);
  performance.clearResourceTimings();
}, { once: true });
setTimeout(() => {
  console.log(starts());
  for (const size of [true, -1, Infinity, "1"]) {
    performance.clearResourceTimings();
    performance.setResourceTimingBufferSize(size);
    mark(4);
    console.log(starts());
  }
}, 50);
