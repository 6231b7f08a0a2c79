const fs = require('fs'), os = require('os'), path = require('path');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'handle-')), file = path.join(folder, 'text');
async function main() {
  const writer = await fs.promises.open(file, 'w');
  const { write } = writer;
  let writes = 0;
  writer.write = function (...args) {
    writes++;
    return Reflect.apply(write, this, args);
  };
  const sink = fs.createWriteStream(null, { fd: writer });
  sink.end('hello');
  await new Promise((resolve) => sink.on('close', resolve));
  const reader = await fs.promises.open(file, 'r');
  const { read } = reader;
  let reads = 0;
  reader.read = function (...args) {
    reads++;
    return Reflect.apply(read, this, args);
  };
  let text = '';
  for await (const chunk of fs.createReadStream(null, { fd: reader })) text += chunk;
  console.log(text, writes > 0, reads > 0);
  fs.rmSync(folder, { recursive: true });
}
main();
process.on('warning', (warning) => console.log(warning.message));
fs.rmdirSync(fs.mkdtempSync(path.join(os.tmpdir(), 'handleX')));
