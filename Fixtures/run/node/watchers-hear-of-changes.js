// watch tells the kind of a change and the name of the file; watchFile compares what the file was and is.
const fs = require('fs');
const root = fs.mkdtempSync(`${require('os').tmpdir()}/aotc-`);
const watcher = fs.watch(root, (type, name) => {
  console.log(type, name);
  watcher.close();
  fs.writeFileSync(`${root}/b`, 'x');
});
watcher.on('close', () => {
  console.log('closed');
  const listener = (now, before) => {
    console.log(now.size, before.size);
    fs.unwatchFile(`${root}/a`, listener);
    fs.rmSync(root, { recursive: true });
  };
  fs.watchFile(`${root}/a`, { interval: 5 }, listener);
  setTimeout(() => fs.appendFileSync(`${root}/a`, 'four'), 50);
});
try {
  fs.watch(`${root}/no`);
} catch (error) {
  console.log(error.code, error.syscall, error.filename === `${root}/no`);
}
fs.writeFileSync(`${root}/a`, '');
