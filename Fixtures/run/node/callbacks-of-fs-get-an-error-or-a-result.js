// Operations of fs call back with null and what they give, or with the error alone.
const fs = require('fs');
const path = require('path');
const root = fs.mkdtempSync(path.join(require('os').tmpdir(), 'aotc-'));
const file = path.join(root, 'a.txt');
const shown = (error) => error && `${error.code} ${error.syscall} ${error.message.replaceAll(root, 'ROOT')}`;

fs.writeFile(file, 'héllo', (error) => {
  console.log('written', shown(error));
  fs.readFile(file, 'utf8', (error, text) => {
    console.log('read', shown(error), text);
    fs.open(file, 'r+', (error, fd) => {
      fs.write(fd, 'J', 0, (error, count, text) => {
        console.log('write', shown(error), count, text);
        fs.read(fd, Buffer.alloc(3), 0, 3, 0, (error, count, buffer) => {
          console.log('read', shown(error), count, buffer.toString('latin1'));
          fs.ftruncate(fd, 2, () => fs.fstat(fd, (error, stats) => {
            console.log('size', shown(error), stats.size, stats.isFile());
            fs.close(fd, (error) => {
              console.log('closed', shown(error));
              fs.mkdir(path.join(root, 'b/c'), { recursive: true }, folders);
            });
          }));
        });
      });
    });
  });
});

function folders(error, first) {
  console.log('made', shown(error), path.relative(root, first));
  fs.readdir(root, { recursive: true }, (error, names) => {
    console.log('names', shown(error), names.sort());
    fs.stat(path.join(root, 'no'), (error, stats) => {
      console.log('stat', shown(error), stats);
      fs.rm(root, { recursive: true }, (error) => console.log('gone', shown(error), fs.existsSync(root)));
    });
  });
}

for (const call of [() => fs.readFile(file), () => fs.stat(file, 1), () => fs.open(5, 'r', () => {}), () => fs.chmod(file, 'x', () => {})]) {
  try {
    call();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
