const o = { b: 1, 2: 'two', a: 2, 1: 'one', [Symbol('s')]: 3 };
console.log(Object.keys(o).join());
console.log(Object.values(o).join());
console.log(Object.entries(o).map(([k, v]) => k + '=' + v).join());
console.log(Reflect.ownKeys(o).map(String).join());
