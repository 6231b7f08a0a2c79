// User timing, its observers, functions that are timed, histograms.
const { createHistogram, monitorEventLoopDelay, performance: own, PerformanceObserver } = require("perf_hooks");
console.log(own === performance, performance instanceof EventTarget, String(performance));
const shown = (entry) => [entry.name, entry.entryType, entry.startTime, entry.duration, entry.detail].join(" ");
console.log(shown(performance.mark("a", { startTime: 5, detail: { x: 1 } })), shown(performance.mark("b", { startTime: 15 })));
console.log(shown(performance.measure("m", { start: 1, end: 5 })), shown(performance.measure("m", { start: 1, duration: 5, detail: "d" })));
console.log(shown(performance.measure("m", { end: 10, duration: 5 })), performance.measure("n", { start: "a", end: "b" }).duration);
for (const wrong of [
  () => performance.mark(), () => performance.mark("a", { startTime: -1 }), () => performance.mark("a", { startTime: "x" }),
  () => performance.mark("a", 3), () => performance.mark("nodeStart"), () => performance.measure("m", "a", "zz"),
  () => performance.measure("m", { start: 1, end: 2, duration: 3 }), () => performance.measure("m", { start: 1 }, "b"),
  () => performance.getEntriesByName(), () => new PerformanceEntry(), () => performance.now.call({}), () => new PerformanceObserver(),
]) try { wrong(); } catch (error) { console.log(error.name, error.code, error.message); }
console.log(performance.getEntries().length, performance.getEntriesByName("m").length, performance.getEntriesByType("mark").map(shown));
performance.clearMarks("a");
performance.clearMeasures();
console.log(JSON.stringify(performance.getEntries()));
const observer = new PerformanceObserver((list, self) => {
  console.log("observed", list.getEntries().map(shown), self === observer, list.getEntriesByName("x").length);
  self.disconnect();
  const functions = new PerformanceObserver((entries) => {
    const entry = entries.getEntries()[0];
    console.log(entry.name, entry.entryType, entry[0], entry[1]);
    functions.disconnect();
  });
  functions.observe({ entryTypes: ["function"] });
  const sum = performance.timerify(function sum(a, b) { return a + b; });
  console.log(sum(3, 4), sum.name, sum.length);
});
observer.observe({ entryTypes: ["mark", "measure"] });
try { observer.observe({ type: "mark" }); } catch (error) { console.log(error.name, error.message); }
performance.mark("x", { startTime: 1 });
performance.measure("y", { start: 1, end: 2 });
const histogram = createHistogram();
for (const value of [5, 10, 100n, 12345]) histogram.record(value);
console.log(histogram.min, histogram.max, histogram.mean, histogram.stddev, histogram.count, histogram.percentile(50), [...histogram.percentiles]);
for (const wrong of [() => histogram.record(0), () => histogram.percentile(0), () => createHistogram({ figures: 9 })])
  try { wrong(); } catch (error) { console.log(error.code, error.message); }
histogram.reset();
console.log(histogram.min, histogram.max, histogram.mean, histogram.count);
const delay = monitorEventLoopDelay({ resolution: 5 });
console.log(delay.enable(), delay.enable(), delay.disable(), delay.disable());
console.log(Object.keys(performance.eventLoopUtilization()).join(), performance.nodeTiming.name, performance.timeOrigin > 1e12);
