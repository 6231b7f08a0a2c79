const { fork } = require('child_process'), fs = require('fs');
if (process.argv[2] === 'stream') {
  process.stdout.write('to a full device\n');
  setTimeout(() => {}, 5);
} else if (process.argv[2] === 'console') {
  console.log('to a full device');
} else {
  const start = (way, next) => {
    const child = fork(__filename, [way], { stdio: ['ignore', fs.openSync('/dev/full', 'w'), 'pipe', 'ipc'] });
    let said = '';
    child.stderr.on('data', (chunk) => { said += chunk; });
    child.on('close', (code) => {
      console.log(way, code, /ENOSPC: [^\n\]]*/.exec(said)?.[0], /code: '(\w+)'/.exec(said)?.[1]);
      next?.();
    });
  };
  start('stream', () => start('console'));
}
