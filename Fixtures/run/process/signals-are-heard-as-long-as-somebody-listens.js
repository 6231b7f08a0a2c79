// Several signals, listeners that come and go: each is told on the loop, and no more when it has left.
const heard = [];
const hear = (name, number) => { heard.push(name, number); };
const wait = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
const send = async (name) => {
  process.kill(process.pid, name);
  await wait(40);
  console.log(name, heard.splice(0).join());
};
(async () => {
  process.on('SIGUSR2', hear).on('SIGHUP', hear);
  await send('SIGUSR2');
  await send('SIGHUP');
  process.on('SIGHUP', hear);
  await send('SIGHUP');
  process.off('SIGUSR2', hear);
  process.once('SIGWINCH', hear);
  await send('SIGWINCH');
  await send('SIGWINCH');
  process.on('SIGUSR2', hear);
  await send('SIGUSR2');
  try {
    process.on('SIGKILL', hear);
  } catch (error) {
    console.log(error.code);
  }
})();
