const fs = require('fs'), os = require('os'), path = require('path');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'watched-'));
const watcher = fs.watch(folder, { recursive: true });
watcher.on('change', (event, name) => {
  console.log(event, name);
  watcher.close();
  fs.rmSync(folder, { recursive: true });
});
setTimeout(() => fs.mkdirSync(path.join(folder, 'inner')), 50);
