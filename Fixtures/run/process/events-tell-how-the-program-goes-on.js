// Listeners of the process hear of rejections, signals and errors, and may give a program that is over more to do.
let isRestarted = false;
process.on('beforeExit', (code) => {
  console.log('beforeExit', code);
  if (isRestarted) return;
  isRestarted = true;
  setImmediate(() => console.log('more'));
});
process.on('exit', (code) => console.log('exit', code, process.listenerCount('exit')));
process.on('unhandledRejection', (reason, promise) => {
  console.log('rejected', reason);
  setImmediate(() => promise.catch(() => {}));
});
process.on('rejectionHandled', (promise) => {
  console.log('handled', promise instanceof Promise);
  setTimeout(() => {}, 1000).unref();
  process.kill(process.pid, 'SIGUSR2');
  waiting = setInterval(() => {}, 5);
});
let waiting;
process.once('SIGUSR2', (signal, number) => {
  console.log(signal, number, process.listenerCount('SIGUSR2'));
  clearInterval(waiting);
  setImmediate(() => { throw new Error('boom'); });
});
process.on('uncaughtExceptionMonitor', (error, origin) => console.log('seen', error.message, origin));
process.on('uncaughtException', (error, origin) => console.log('caught', error.message, origin));
Promise.reject('no');
process.nextTick(() => console.log('tick'));
