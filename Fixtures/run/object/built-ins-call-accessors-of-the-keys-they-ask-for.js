'use strict';
let n = 0;
const c = { get [Symbol.isConcatSpreadable]() { n++; return true; }, get length() { n++; return 1; }, get 0() { n++; return 'z'; } };
console.log([1].concat(c), n);
const j = { get toJSON() { n++; return () => 'json'; } }; console.log(JSON.stringify({ j }), n);
const t = { get [Symbol.toStringTag]() { n++; return 'Tag'; } }; console.log(Object.prototype.toString.call(t), String(t), n);
const f = function (a, b) { }; Object.defineProperty(f, 'name', { get() { n++; return 'nm'; } }); Object.defineProperty(f, 'length', { get() { n++; return 7; } });
const g = f.bind(null, 1); console.log(g.name, g.length, n);
const pr = { get [Symbol.toPrimitive]() { n++; return () => 42; } }; console.log(+pr, `${pr}`, n, pr + 1, pr * 2, pr < 50, [1, 2][{ get [Symbol.toPrimitive]() { n++; return () => 1; } }], n);
const vo = { get valueOf() { n++; return () => 3; }, get toString() { n++; return () => 's'; } }; console.log(+vo, `${vo}`, n);
n = 0; console.log(String.raw({ get raw() { n++; return { get length() { n++; return 2; }, get 0() { n++; return 'x'; }, get 1() { n++; return 'y'; } }; } }, 1), n);
n = 0;
const it = { [Symbol.iterator]() { return { get next() { n++; return () => ({ get done() { n++; return n > 8; }, get value() { n++; return n; } }); }, get return() { n++; return () => { n++; return {}; }; } }; } };
for (const x of it) { console.log(x, n); break; }
for (const x of it) console.log(x, n);
n = 0; const [a, b] = it; console.log(a, b, n);
n = 0; console.log([...it], n);
n = 0; console.log(Array.from(it), n);
n = 0; console.log(new Set(it).size, n);
n = 0;
const traps = new Proxy({}, { get get() { n++; return (t, k) => 'trap ' + String(k); }, get has() { n++; return () => true; }, get ownKeys() { n++; return () => ['q']; }, get getOwnPropertyDescriptor() { n++; return () => ({ get value() { n++; return 5; }, get configurable() { n++; return true; }, get enumerable() { n++; return true; } }); } });
console.log(traps.foo, n); console.log('x' in traps, n); console.log(Object.keys(traps), n); console.log({ ...traps }, n); for (const k in traps) console.log(k, n);
n = 0;
async function main() {
  const again = { get [Symbol.asyncIterator]() { n++; return () => ({ get next() { n++; return async () => ({ get done() { n++; return n > 8; }, get value() { n++; return n; } }); }, get return() { n++; return async () => ({}); } }); } };
  for await (const x of again) { console.log(x, n); break; }
  for await (const x of again) console.log(x, n);
  async function* g() { yield* again; } n = 0; for await (const x of g()) console.log(x, n);
  function* h() { return yield* { [Symbol.iterator]() { return { next() { return { get done() { n++; return n > 20; }, get value() { n++; return n; } }; }, get throw() { n++; return () => ({ done: true, value: 'thrown' }); }, get return() { n++; return v => ({ get done() { n++; return true; }, get value() { n++; return 'ret'; } }); } }; } }; }
  n = 0; let k = h(); console.log(k.next().value, n); console.log(k.return(3), n); k = h(); k.next(); console.log(k.throw(1), n);
}
main();
