const scope = globalThis;
const names = "btoa,File,TextEncoder,TextDecoder,EventTarget,CustomEvent,AbortController,AbortSignal,Performance,PerformanceEntry,PerformanceMark,"
  + "PerformanceMeasure,PerformanceObserver,PerformanceObserverEntryList,PerformanceResourceTiming";
console.log(names.split(",").every((name) => typeof scope[name] === "function"));
