// Functions of fs/promises give promises; errors of arguments reject them, too.
import * as fsp from 'node:fs/promises';
import fs, { promises } from 'node:fs';
import { tmpdir } from 'node:os';

const root = await fsp.mkdtemp(`${tmpdir()}/aotc-`), file = `${root}/a`;
const attempt = async (label, promise) => {
  try {
    console.log(label, await promise);
  } catch (error) {
    console.log(label, error.name, error.code, error.message.replaceAll(root, 'ROOT'));
  }
};
console.log(promises === fs.promises, promises.readFile === fsp.readFile);
await attempt('write', fsp.writeFile(file, ['ab', new Uint8Array([99])]));
await attempt('read', fsp.readFile(file, 'utf8'));
await attempt('append', fsp.appendFile(file, (async function* () { yield 'de'; })()));

const handle = await fsp.open(file, 'r+');
await attempt('handle', handle.read(Buffer.alloc(2), 0, 2, 1).then((result) => [result.bytesRead, String(result.buffer)]));
await attempt('whole', handle.readFile('latin1'));
await attempt('written', handle.write('X', 0));
await attempt('truncate', handle.truncate(3));
await attempt('size', handle.stat().then((stats) => stats.size));
await attempt('close', handle.close());
await attempt('closed', handle.readFile());

await attempt('link', fsp.symlink('a', `${root}/l`));
await attempt('link', fsp.readlink(`${root}/l`));
await attempt('missing', fsp.readFile(`${root}/no`));
await attempt('path', fsp.readFile(5));
await attempt('flags', fsp.open(file, 'zz'));
await attempt('length', fsp.truncate(file, 'x'));
await attempt('folder', fsp.rm(root));
await attempt('removed', fsp.rm(root, { recursive: true }));
await attempt('gone', fsp.access(root));
