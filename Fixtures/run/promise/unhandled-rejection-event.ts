process.on('unhandledRejection', (reason) => console.log('event', reason));
Promise.reject(5);
setTimeout(() => console.log('alive'), 1);
