'use strict';
let n = 0;
async function main() {
  const p = Promise.resolve(1);
  Object.defineProperty(p, 'constructor', { get() { n++; return Promise; } });
  console.log(await p, n);
  console.log(await Promise.resolve(p) === 1, n);
  console.log(await Promise.all([p]), n);
  console.log(await Promise.race([p]), n);
  async function* g() { yield p; return p; }
  for await (const v of g()) console.log(v, n);
  for await (const v of [p]) console.log(v, n);
  console.log(await (async () => p)(), n);
  console.log(await new Promise(r => r(p)), n);
  console.log(await p.finally(() => p), n);
}
main();
