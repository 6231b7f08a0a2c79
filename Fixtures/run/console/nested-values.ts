console.log({ a: { b: { c: { d: 1 } } } }, [[[[1]]]], { f() {}, g: class A {}, h: Symbol('s'), i: null, u: undefined });
const o = { name: 'o' }; o.self = o; o.list = [o, { o }];
console.log(o);
