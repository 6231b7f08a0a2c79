const http = require('http');
const server = http.createServer((request, response) => {
  request.on('aborted', () => console.log('aborted', request.destroyed));
  request.on('error', (error) => console.log('error', error.code));
  response.on('close', () => {
    console.log('response closed', response.writableEnded);
    server.close();
  });
  response.write('x');
});
const waiting = http.createServer((request, response) => setTimeout(() => response.end('done'), 10));
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
function reused(path) {
  return new Promise((done) => {
    const request = http.get({ port: waiting.address().port, path, agent }, (response) => {
      response.resume().on('end', () => setImmediate(done, `${path} ${request.reusedSocket}`));
    });
  });
}
waiting.listen(0, async () => {
  for (const each of await Promise.all([reused('/first'), reused('/waits')])) console.log(each);
  console.log(await reused('/later'));
  agent.destroy();
  waiting.close();
  server.listen(0, () => {
    http.get({ port: server.address().port }, (response) => {
      response.on('error', () => {}).once('data', () => response.destroy());
    });
  });
});
