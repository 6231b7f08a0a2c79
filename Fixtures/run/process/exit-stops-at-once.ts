process.on('exit', (code) => console.log('exit', code));
setTimeout(() => console.log('never'), 0);
try { process.exit(2); } finally { console.log('never'); }
