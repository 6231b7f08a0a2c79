const { Duplex, PassThrough, Readable, Writable } = require('stream');
for (const highWaterMark of [0, 2]) {
  for (const isLater of [false, true]) {
    const sink = new Writable({ highWaterMark, write(chunk, encoding, callback) { isLater ? setImmediate(callback) : callback(); } });
    sink.on('drain', () => console.log('drain', highWaterMark, isLater));
    console.log(highWaterMark, isLater, sink.write('ab'), sink.writableNeedDrain, sink.write('c'), sink.writableNeedDrain);
  }
}
const got = [], source = new Readable({ read() {} });
source.pipe(new Writable({ highWaterMark: 0, write(chunk, encoding, callback) { got.push(chunk.toString()); callback(); } }));
for (const chunk of ['a', 'b', 'c', null]) source.push(chunk);
source.on('end', () => {
  console.log('end', got);
  // What waits to be read is not thrown away when the streams that a pair is made of are over.
  const through = new PassThrough({ objectMode: true });
  let text = '';
  const pair = Readable.from(['foo', 'bar'], { objectMode: true }).pipe(Duplex.from({ writable: through, readable: through }));
  pair.on('data', (data) => {
    pair.pause();
    setImmediate(() => pair.resume());
    text += data;
  }).on('end', () => console.log('end of the pair', text)).on('close', () => console.log('close of the pair'));
});
