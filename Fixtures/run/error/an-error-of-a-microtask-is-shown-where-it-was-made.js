Error.stackTraceLimit = 1;
queueMicrotask(() => {
  const error = new TypeError('made here');
  throw error;
});
