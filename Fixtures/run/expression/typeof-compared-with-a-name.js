// Comparisons of typeof with a literal, either way around, strict or loose, of all kinds of values.
const values = [undefined, null, true, 1, -0.5, NaN, 'text', '', Symbol('s'), 10n, {}, [], /x/, new Date(0), new String('s'), () => 0, function () {}, class {}, Math.max, (() => 0).bind(),
  new Proxy({}, {}), new Proxy(() => 0, {}), new Proxy(class {}, {}), Object.create(null), new Map(), globalThis, Symbol.iterator, Proxy, JSON];
const name = v => [
  typeof v === 'undefined', 'boolean' === typeof v, typeof v == 'number', 'string' == typeof v, typeof v === 'symbol', typeof v === 'bigint', typeof v === 'function', typeof v === 'object'].indexOf(true);
const not = v => [typeof v !== 'undefined', 'boolean' !== typeof v, typeof v != 'number', 'string' != typeof v, typeof v !== 'symbol', typeof v !== 'bigint', typeof v !== 'function', typeof v !== 'object'].filter(x => !x).length;
const names = ['undefined', 'boolean', 'number', 'string', 'symbol', 'bigint', 'function', 'object'];
console.log(values.map(name).join(), values.every(v => names[name(v)] === typeof v), values.map(not).join(''));
console.log(typeof notDeclared === 'undefined', typeof notDeclared !== 'undefined', typeof 1 === 'Number', typeof null === null, typeof name == 'function ');
let calls = 0;
console.log(typeof (calls++, 'a') === 'string', typeof calls++ !== 'number', calls);
try {
  if (typeof later === 'undefined') console.log('no dead zone');
} catch (e) {
  console.log(e.name, e.message);
}
let later = 1;
function narrow(v) {
  if (typeof v === 'number') return v + 1;
  if (typeof v === 'string') return v.length;
  return typeof v === 'object' && v !== null ? narrow(v.x) : typeof v;
}
console.log([1, 'four', { x: 2 }, { x: { x: 'a' } }, null, undefined, true].map(narrow).join());
