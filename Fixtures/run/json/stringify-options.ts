console.log(JSON.stringify({ a: [1, { b: 2 }], c: 'x"\n', d: undefined, e: () => 1, f: null, g: NaN, h: new Date(0) }, null, 2));
console.log(JSON.stringify({ a: 1, b: [1, 2] }, ['a']), JSON.stringify([1, [2]], (k, v) => (typeof v === 'number' ? v + 1 : v)), JSON.stringify([[]], null, '--'));
console.log(JSON.stringify('\ud800'), JSON.stringify(undefined), JSON.stringify({ toJSON: (k) => 'key:' + k }), JSON.stringify(Object('s')));
