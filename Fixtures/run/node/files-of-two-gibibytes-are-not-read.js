const fs = require('fs'), os = require('os'), path = require('path');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'large-')), file = path.join(folder, 'sparse');
fs.writeFileSync(file, '0');
fs.truncateSync(file, 2 ** 31);
try { fs.readFileSync(file); } catch (error) { console.log(error.name, error.code, error.message); }
fs.readFile(file, (error) => {
  console.log(error.name, error.code, error.message);
  fs.rmSync(folder, { recursive: true });
});
