const m = new Map([['b', 1], ['a', 2]]);
m.set(NaN, 'nan').set(0, 'zero').set('b', 10);
console.log([...m.keys()].map(String).join(), m.get(NaN), m.get(-0), m.size, Object.is([...m.keys()][3], 0));
m.delete('b');
m.set('b', 11);
console.log([...m].map(String).join(' '), m.has('zz'), m.get('zz'));
const o = {};
m.set(o, 'object').set(1n, 'big');
console.log(m.get(o), m.get({}), m.get(1n), m.get(BigInt('1')), m.get(1));
