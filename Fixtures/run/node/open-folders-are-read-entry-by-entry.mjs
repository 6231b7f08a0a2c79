// A Dir gives its entries one by one, at once or later, until it is closed.
import fs from 'node:fs';
import { tmpdir } from 'node:os';

const root = fs.mkdtempSync(`${tmpdir()}/aotc-`);
fs.mkdirSync(`${root}/a/b`, { recursive: true });
fs.writeFileSync(`${root}/a/b/x`, '');
const code = (call) => {
  try {
    call();
  } catch (error) {
    console.log(error.code, error.message.replaceAll(root, 'ROOT'));
  }
};
const dir = fs.opendirSync(root);
console.log(dir.path === root, dir.readSync().name, dir.readSync());
dir.closeSync();
code(() => dir.readSync());
code(() => fs.opendirSync(`${root}/no`));
code(() => fs.opendirSync(root, { bufferSize: 0 }));
for await (const entry of await fs.promises.opendir(root, { recursive: true }))
  console.log(entry.name, entry.parentPath.slice(root.length), entry.isDirectory());
fs.opendir(`${root}/a`, (error, open) => {
  open.read((error, entry) => {
    console.log(error, entry.name);
    code(() => open.closeSync());
    open.close((error) => {
      console.log('closed', error);
      fs.rmSync(root, { recursive: true });
    });
  });
});
