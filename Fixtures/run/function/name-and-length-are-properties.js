function f(a, b = 1, ...c) {}
console.log(f.name, f.length, (() => {}).name, [].push.name, [].push.length, Map.name, Map.length);
console.log(JSON.stringify(Object.getOwnPropertyDescriptor(f, 'length')), Object.getOwnPropertyNames([].push).join());
console.log(Object.getOwnPropertyDescriptor(Map.prototype, 'size').get.name, Array.prototype[Symbol.iterator].name);
console.log(Object.getOwnPropertyDescriptor(Array, Symbol.species).get.name);
