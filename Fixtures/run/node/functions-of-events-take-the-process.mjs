import { getEventListeners, listenerCount, on, once } from 'node:events';
const alive = setInterval(() => {}, 100); // signals alone keep nothing alive
const signal = () => setTimeout(() => process.kill(process.pid, 'SIGUSR2'), 5);
signal();
console.log(await once(process, 'SIGUSR2'));
signal();
for await (const [name, number] of on(process, 'SIGUSR2')) {
  console.log(name, number);
  break;
}
const controller = new AbortController();
setTimeout(() => controller.abort(), 2);
try {
  await once(process, 'nothing', controller);
} catch (error) {
  console.log(error.name, getEventListeners(process, 'nothing').length, listenerCount(process, 'SIGUSR2'));
}
clearInterval(alive);
