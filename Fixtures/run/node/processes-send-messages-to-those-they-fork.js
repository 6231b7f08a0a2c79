const { fork, spawn } = require('child_process');
if (process.argv[2] === 'child') {
  process.on('message', (message) => {
    process.send({ got: message, connected: process.connected }, (error) => {
      if (message === 'end') process.disconnect();
      else if (error) console.log(error);
    });
  });
  process.send(`ready ${process.argv[3]}`);
} else {
  const child = fork(__filename, ['child', 'with arguments']);
  child.on('message', (message) => {
    console.log('parent', message);
    if (typeof message === 'string') child.send({ list: [1, 'ü', null], text: 'x'.repeat(200000).length });
    else if (message.got.list) console.log(child.send('end'));
  });
  child.on('disconnect', () => console.log('disconnect', child.connected, child.channel));
  child.on('exit', (code, signal) => {
    console.log('exit', code, signal);
    child.on('error', (error) => console.log(error.code));
    console.log(child.send('late'));
    child.send('late', (error) => console.log('callback', error.code));
    child.disconnect();
  });
  for (const test of [() => fork(), () => fork('x', [], { stdio: ['pipe', 'pipe', 'pipe'] }), () => fork('x', 'y'), () => child.send(), () => child.send(Symbol('s')),
    () => spawn('true', { stdio: ['ipc', 'ipc'] })]) {
    try { test(); } catch (error) { console.log(error.name, error.code, error.message); }
  }
  console.log(process.send, process.connected, child.send.length);
}
