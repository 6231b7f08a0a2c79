process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('never'), 20);
setTimeout(() => { throw new Error('boom'); }, 1);
