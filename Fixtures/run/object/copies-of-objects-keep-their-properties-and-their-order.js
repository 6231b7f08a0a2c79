// Spread and rest: plain objects, copies of copies, and all that is not plain.
const plain = { a: 1, b: 'two', c: { d: 3 } };
let s = plain;
for (let i = 0; i < 5; i++) s = { ...s, a: i, ['k' + i]: i };
console.log(JSON.stringify(s), s.c === plain.c, JSON.stringify({ ...plain, ...{ b: 0, z: 9 } }), JSON.stringify({ first: 0, ...plain }));
const copy = { ...s };
copy.a = 'changed';
delete copy.b;
console.log(s.a, s.b, Object.keys(copy).join());
const log = [];
const odd = { get x() { log.push('x'); odd.later = 1; return 1; }, y: 2, [Symbol.for('s')]: 3, 7: 'seven', 1: 'one' };
Object.defineProperty(odd, 'hidden', { value: 1, enumerable: false });
console.log({ ...odd }, log.join(), { ...Object.freeze({ f: 1 }) }, Object.isFrozen({ ...Object.freeze({ f: 1 }) }));
class Point { #secret = 1; x = 1; get y() { return 2; } static has(o) { return #secret in o; } }
console.log({ ...new Point() }, Point.has({ ...new Point() }), { ...'ab' }, { ...[1, , 2] }, { ...null, ...1, ...undefined });
const { a, ...rest } = s;
console.log(JSON.stringify(rest), 'a' in rest, Object.getPrototypeOf({ ...Object.create({ inherited: 1 }) }) === Object.prototype);
const proxy = new Proxy({ p: 1, q: 2 }, { ownKeys: () => ['q', 'p'], getOwnPropertyDescriptor: (t, k) => ({ value: t[k], enumerable: k === 'q', configurable: true }) });
console.log({ ...proxy });
const many = {};
for (let i = 0; i < 100; i++) many['m' + i] = i;
delete many.m3;
console.log(Object.keys({ ...many }).length, { ...many }.m99, 'm3' in { ...many });
console.log({ __proto__: null, ...plain }.a, Object.keys({ ...{ __proto__: plain, own: 1 } }).join());
