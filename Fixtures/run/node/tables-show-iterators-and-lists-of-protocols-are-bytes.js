const { Console } = require('console');
const own = new Console({ write(text) { process.stdout.write(text); }, removeListener() {} }, process.stderr, false);
const map = new Map([['a', 1], ['b', { c: 2 }]]), set = new Set(['x', 'y']);
for (const iterator of [map.entries(), map.keys(), map.values(), set.values(), set.entries()]) own.table(iterator);
const tls = require('tls'), out = {};
tls.convertALPNProtocols(['h2', 'http/1.1'], out);
console.log(out.ALPNProtocols, Array.isArray(tls.rootCertificates), Object.isFrozen(tls.rootCertificates));
const { setTimeout: after } = require('timers/promises');
after(1, 'v', []).catch((error) => console.log(error.code));
try { Response.redirect('not a url'); } catch (error) { console.log(error.name, error.message); }
