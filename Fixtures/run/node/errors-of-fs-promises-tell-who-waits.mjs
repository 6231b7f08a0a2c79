import { open, readFile, stat } from 'node:fs/promises';
// The frames of the program, without their places.
const frames = (error) => error.stack.split('\n').filter((line) => !line.includes('node:'))
  .map((line) => line.replace(/ \(?(file:)?[^ ()]*:\d+:\d+\)?$/, '')).join('\n');
async function inner() { await readFile('/no/file'); }
async function outer() { return await inner(); }
class Store {
  async load() { await stat('/no/store'); }
  static async make() { await open('/no/store'); }
}
for (const f of [outer, () => new Store().load(), () => Store.make(), () => Promise.all([inner()])]) {
  try {
    await f();
  } catch (error) {
    console.log(frames(error));
  }
}
