setTimeout(() => console.log('timeout'), 0);
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
setTimeout(() => {
  setTimeout(() => console.log('later'), 0);
  setImmediate(() => console.log('immediate'));
  process.nextTick(() => console.log('tick in timer'));
  Promise.resolve().then(() => console.log('micro in timer'));
}, 5);
queueMicrotask(() => console.log('queued'));
console.log('sync');
