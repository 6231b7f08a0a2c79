'use strict';
let n = 0;
async function main() {
  const p = Promise.resolve(1);
  Object.defineProperty(p, 'then', { get() { n++; return function (f) { f('got'); }; } });
  console.log(await p, n);
  console.log(await (async () => p)(), n);
  console.log(await new Promise(r => r(p)), n);
  console.log(await Promise.all([p]), n);
  console.log(await Promise.resolve(0).then(() => p), n);
  console.log(await p.catch(() => 1), n);
}
main();
