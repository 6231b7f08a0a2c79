const log = [];
const p = Promise.resolve();
p.then(() => log.push('a')).then(() => log.push('b')).then(() => log.push('c'));
p.then(() => p).then(() => log.push('adopted'));
(async () => { log.push('sync'); await null; log.push('await'); })();
queueMicrotask(() => log.push('micro'));
Promise.resolve({ then(r) { r('x'); } }).then((v) => log.push(v));
setTimeout(() => console.log(log.join(' ')), 5);
