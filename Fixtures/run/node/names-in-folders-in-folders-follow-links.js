const fs = require('fs'), os = require('os'), path = require('path');
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'links-')), at = (...parts) => path.join(root, ...parts);
fs.mkdirSync(at('a', 'b'), { recursive: true });
fs.mkdirSync(at('other'));
fs.writeFileSync(at('a', 'b', 'f'), '');
fs.writeFileSync(at('other', 'g'), '');
fs.symlinkSync('../other', at('a', 'link'));
fs.symlinkSync('nowhere', at('a', 'broken'));
const tell = (error) => console.log(error.code, error.syscall, error.message.replaceAll(root, ''));
function attempt(f) {
  try {
    console.log(f());
  } catch (error) {
    tell(error);
  }
}
attempt(() => fs.readdirSync(at('a'), { recursive: true }).sort());
attempt(() => fs.readdirSync(at('a'), { recursive: true, withFileTypes: true }).map((e) => e.name).sort());
attempt(() => fs.realpathSync(at('a', 'broken')));
attempt(() => fs.realpathSync(at('a', 'missing', 'x')));
attempt(() => fs.rmdirSync(at('missing'), { recursive: true }));
(async () => {
  console.log((await fs.promises.readdir(at('a'), { recursive: true })).sort());
  await new Promise((done) => fs.readdir(at('a'), { recursive: true }, (error, names) => done(console.log(names.sort()))));
  await new Promise((done) => fs.realpath(at('a', 'broken'), (error) => done(tell(error))));
  await new Promise((done) => fs.rmdir(at('missing'), { recursive: true }, (error) => done(tell(error))));
  fs.rmSync(root, { recursive: true });
})();
