// A rejection that nobody handles is an uncaught error, and what is no error is told by one.
process.on('uncaughtException', (error, origin) => console.log(error.name, error.code, error.message.slice(-40), origin));
Promise.reject(new RangeError('far'));
Promise.reject(5);
setTimeout(() => {
  process.removeAllListeners('uncaughtException');
  process.setUncaughtExceptionCaptureCallback((error) => console.log('captured', error.message));
  console.log(process.hasUncaughtExceptionCaptureCallback());
  throw new Error('last');
}, 1);
