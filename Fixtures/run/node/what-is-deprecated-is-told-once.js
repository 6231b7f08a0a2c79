const fs = require('fs'), os = require('os'), path = require('path'), url = require('url'), util = require('util');
const { AsyncResource } = require('async_hooks');
process.on('warning', (w) => console.log(w.name, w.code, w.message));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'deprecated-'));
const file = path.join(folder, 'file');
const fd = fs.openSync(file, 'w');
const once = [
  () => new Buffer('text'), () => Buffer(2),
  () => fs.truncateSync(fd, 0),
  () => process.assert(true),
  () => new (require('assert').CallTracker)(),
  () => { try { require('assert').fail(1, 2); } catch (error) { console.log(error.message); } },
  () => AsyncResource.bind(() => {}).asyncResource,
  () => require('dns').lookup('', () => {}),
  () => require('net')._setSimultaneousAccepts(true),
  () => new (require('http').OutgoingMessage)()._headers,
  () => url.parse('http://a.com:port/').hostname,
  () => require('stream').Readable.from([1]).asIndexedPairs(),
  () => require('zlib').createGzip().bytesRead,
  () => fs.rmdirSync(folder, { recursive: true }),
];
(async () => {
  for (const use of once) {
    use();
    await new Promise(setImmediate);
  }
  fs.closeSync(fd);
  for (const use of [() => new Buffer(1), () => process.assert(true), () => url.parse('http://b.com:port/')]) use();
  await new Promise(setImmediate);
  console.log(fs.existsSync(folder), util.inspect(AsyncResource.bind(function f(a) {})));
})();
