process.on('warning', (w) => console.log(w.name, w.message.split('\n')[0]));
setTimeout(() => {}, -5);
setTimeout(() => {}, NaN);
setTimeout(() => console.log('soon'), 2 ** 31);
clearInterval(setInterval(() => {}, Infinity));
console.log('made');
