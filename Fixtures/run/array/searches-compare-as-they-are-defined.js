"use strict";
// indexOf and lastIndexOf compare strictly, includes by SameValueZero: on arrays, on what looks like them, and on typed arrays.
const search = (name, o) => {
  const call = (method, v) => Array.prototype[method].call(o, v);
  console.log(name, [NaN, 0, -0, undefined, '1', 1n].map((v) => ['indexOf', 'lastIndexOf', 'includes'].map((m) => call(m, v)).join()).join(' | '));
};
const values = [NaN, -0, 0, undefined, '1', 1n];
search('array', values);
search('array-like', { ...values, length: 6 });
search('sparse', Object.assign([], { 0: NaN, 3: -0, 5: '1', 9000: 1n }));
const holey = [NaN, , -0, , '1'];
search('holes', holey);
const slow = [NaN, -0, , undefined];
Object.defineProperty(slow, 1, { get() { return -0; } });
search('accessor', slow);
search('proxy', new Proxy([NaN, -0, undefined, '1'], {}));
search('string', 'NaN01');
class Sub extends Array { }
search('subclass', Sub.from([NaN, 0, undefined]));
search('floats', new Float64Array([NaN, -0, 1]));
const floats = new Float64Array([NaN, -0, 1]);
console.log(floats.indexOf(NaN), floats.lastIndexOf(NaN), floats.includes(NaN), floats.indexOf(0), floats.includes(-0), floats.indexOf(undefined));
