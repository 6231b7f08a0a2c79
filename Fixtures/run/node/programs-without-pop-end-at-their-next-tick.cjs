delete Array.prototype.pop;
process.on('exit', c => { });
Promise.resolve().then(() => console.log('micro'));
setTimeout(() => console.log('timer'), 1);
console.log(1)
