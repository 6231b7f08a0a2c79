"use strict";
// Settling the promise of a request reads `then` of the result: the getter makes requests while the step is being completed.
let generator, hits = 0;
const log = [];
const requests = [];
const note = (name, p) => requests.push(p.then(r => log.push(`${name} ${r.value} ${r.done}`), e => log.push(`${name} threw ${e}`)));

Object.defineProperty(Object.prototype, 'then', {
  configurable: true,
  get() {
    if (!generator || !('done' in this) || hits >= 4) return undefined;
    hits++;
    if (hits === 1) note('return-a', generator.return('a'));
    if (hits === 2) {
      note('next-b', generator.next('b'));
      note('return-c', generator.return('c'));
    }
    if (hits === 3) note('throw-d', generator.throw('d'));
    if (hits === 4) note('next-e', generator.next('e'));
    return undefined;
  },
});

async function* numbers() {
  try {
    await null;
    log.push(`got ${yield 1}`);
    yield 2;
  } finally {
    await null;
    log.push('finally');
  }
}

(async () => {
  generator = numbers();
  note('first', generator.next());
  for (let i = 0; i < 30; i++) await null;
  await Promise.all(requests);
  delete Object.prototype.then;
  console.log(log.join('\n'));
})();
