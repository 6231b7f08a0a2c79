const base = { hello() { return 'base'; } };
const o = Object.create(base, { own: { value: 1, enumerable: true } });
console.log(o.hello(), Object.getPrototypeOf(o) === base, base.isPrototypeOf(o));
Object.setPrototypeOf(o, { hello() { return 'other'; } });
console.log(o.hello(), o.__proto__ === base);
o.__proto__ = base;
console.log(o.hello(), 'hello' in o, Object.hasOwn(o, 'hello'), o.hasOwnProperty('own'));
for (const f of [() => Object.setPrototypeOf(base, o), () => Object.setPrototypeOf({}, 1), () => Object.create(1)]) {
  try { f(); console.log('no error'); } catch (e) { console.log(e.name + ': ' + e.message); }
}
console.log(Object.getPrototypeOf(Object.create(null)), Object.getPrototypeOf(7) === Number.prototype);
