process.on('exit', (code) => { console.log('exit', code, process.exitCode); process.exitCode = 5; });
process.exitCode = 3;
console.log(process.exitCode);
