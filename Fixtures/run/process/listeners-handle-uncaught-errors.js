// A handled error of the main program ends it, not the process; listeners get the origin as second argument.
process.on('uncaughtException', (e, origin) => console.log('caught', e.message, origin));
process.on('unhandledRejection', (reason) => console.log('unhandled', reason));
setTimeout(() => console.log('later'), 100);
Promise.reject(5);
setTimeout(() => { throw new Error('in timer'); }, 1);
null.x;
