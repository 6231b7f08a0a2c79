const proto = Object.getPrototypeOf(console);
console.log(Object.getOwnPropertyNames(proto).length, Object.getPrototypeOf(proto) === Object.prototype);
console.log(Object.prototype.toString.call(console));
for (const name of ['setTimeout', 'clearInterval', 'queueMicrotask', 'structuredClone', 'fetch', 'global', 'Array', 'Buffer'])
  console.log(name, Object.getOwnPropertyDescriptor(globalThis, name).enumerable);
