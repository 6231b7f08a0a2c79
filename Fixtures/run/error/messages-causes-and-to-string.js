const e = new TypeError('bad', { cause: 'why' });
console.log(String(e), e.cause, e instanceof Error, Object.keys(e).length, 'cause' in new Error('x'));
console.log(String(new Error()), String(Object.assign(new Error('m'), { name: '' })), Error('call').message, RangeError.prototype.name);
console.log(Error.prototype.toString.call({ name: 'N', message: 'M' }), Error.prototype.toString.call({}));
const all = new AggregateError([1, new Error('two')], 'several');
console.log(String(all), all.errors.length, all.errors[1].message, Object.getPrototypeOf(AggregateError) === Error);
class Mine extends Error { constructor(m) { super(m); this.name = 'Mine'; } }
console.log(String(new Mine('own')), new Mine('x') instanceof Mine, new Mine('y').stack.split('\n')[0]);
