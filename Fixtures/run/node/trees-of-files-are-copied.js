// cp copies folders, links and files, and refuses what would destroy something.
const fs = require('fs');
const path = require('path');
const root = fs.realpathSync(fs.mkdtempSync(path.join(require('os').tmpdir(), 'aotc-')));
process.on('exit', () => fs.rmSync(root, { recursive: true }));
fs.mkdirSync(`${root}/a/b`, { recursive: true });
fs.writeFileSync(`${root}/a/b/y`, 'y');
fs.symlinkSync('b/y', `${root}/a/l`);
fs.writeFileSync(`${root}/f`, 'f');
const told = (error) => `${error.name} ${error.code} ${error.errno} ${error.message.replaceAll(root, 'ROOT')}`;
const attempt = (label, src, dest, options) => {
  try {
    fs.cpSync(`${root}/${src}`, `${root}/${dest}`, options);
    console.log(label, 'copied');
  } catch (error) {
    console.log(label, told(error));
  }
};
attempt('folder', 'a', 'z', undefined);
attempt('tree', 'a', 'new/tree', { recursive: true });
console.log(fs.readdirSync(`${root}/new/tree`, { recursive: true }).sort(), fs.readlinkSync(`${root}/new/tree/l`) === `${root}/a/b/y`);
attempt('into itself', 'a', 'a/b/c', { recursive: true });
attempt('onto itself', 'a', 'a', { recursive: true });
attempt('onto file', 'a', 'f', { recursive: true });
attempt('onto folder', 'f', 'a');
attempt('there', 'f', 'new/tree/b/y', { force: false, errorOnExist: true });
attempt('filtered', 'a', 'some', { recursive: true, filter: (src) => !src.endsWith('y') });
console.log(fs.readdirSync(`${root}/some`, { recursive: true }).sort());
fs.cp(`${root}/a`, `${root}/later`, { recursive: true, dereference: true, filter: async (src) => !src.endsWith('b') }, (error) => {
  console.log(error, fs.readdirSync(`${root}/later`), fs.lstatSync(`${root}/later/l`).isFile());
  fs.cp(`${root}/no`, `${root}/q`, (error) => console.log(told(error)));
});
