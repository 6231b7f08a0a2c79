"use strict";
const log = [];
const recording = (target, name) => new Proxy(target, {
  get(t, trap) { return (...args) => { log.push(`${name}.${trap}${typeof args[1] === 'string' ? ' ' + args[1] : ''}`); return Reflect[trap](...args); }; },
});
const traced = (target, name) => new Proxy(target, recording({}, name));
const loop = (o) => { const keys = []; for (const k in o) { keys.push(k); log.push(`body ${k}`); } console.log(keys.join(), '|', log.splice(0).join(', ')); };
loop(traced({ a: 1, b: 2 }, 'p'));
const base = { shared: 1, base: 2 };
const own = Object.create(traced(base, 'proto'), { own: { value: 1, enumerable: true }, shared: { value: 1, enumerable: false } });
loop(own);
const hidden = Object.defineProperty({ c: 1 }, 'hidden', { value: 1, enumerable: false });
loop(traced(hidden, 'p'));
loop(traced(Object.create(traced({ inner: 1, c: 2 }, 'inner'), { c: { value: 1, enumerable: true } }), 'outer'));
const shrinking = { a: 1, b: 2, c: 3 };
const keys = [];
for (const k in new Proxy(shrinking, {})) { keys.push(k); delete shrinking.b; shrinking.d = 4; }
console.log(keys.join());
loop(new Proxy({}, { ownKeys: () => ['x', 'y', 'z'], getOwnPropertyDescriptor: (t, k) => k === 'y' ? undefined : { value: 1, enumerable: k === 'z', configurable: true } }));
loop(new Proxy([1, 2], {}));
loop(new Proxy({ [Symbol('s')]: 1, 5: 1, x: 2 }, {}));
loop(Object.create(traced(Object.create({ beyond: 1 }, { onProxy: { value: 1, enumerable: true } }), 'p'), { first: { value: 1, enumerable: true } }));
loop(traced(Object.create({ beyond: 1 }, { onProxy: { value: 1, enumerable: true } }), 'p'));
