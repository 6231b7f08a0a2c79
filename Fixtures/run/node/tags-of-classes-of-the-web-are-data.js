const { PerformanceMark, PerformanceObserver } = require('perf_hooks');
const classes = [
  URL, Event, EventTarget, AbortSignal, TextEncoder, ReadableStream, WritableStream, TransformStream, Headers, Blob, PerformanceMark, PerformanceObserver,
];
for (const each of classes) {
  const { value, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(each.prototype, Symbol.toStringTag);
  console.log(each.name, value, writable, enumerable, configurable);
}
const custom = new TextEncoderStream()[Symbol.for('nodejs.util.inspect.custom')];
try { custom.call(undefined); } catch (error) { console.log(error.code); }
