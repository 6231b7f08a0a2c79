const log = [];
const handler = new Proxy({}, { get(_, trap) { return (...args) => { log.push(trap); return Reflect[trap](...args); }; } });
const p = new Proxy({ a: 1 }, handler);
p.a; p.b = 2; 'a' in p; delete p.b; Object.keys(p); Object.getPrototypeOf(p); Object.isExtensible(p);
Object.defineProperty(p, 'c', { value: 3, configurable: true }); ({ ...p });
Object.preventExtensions(p);
console.log(log.join(' '));
const f = new Proxy(function (a) { return a; }, { apply: (t, self, args) => t(...args) + 1, construct: (t, args) => ({ made: args[0] }) });
console.log(f(1), new f(2).made, typeof f, f.call(null, 5));
