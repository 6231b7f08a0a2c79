const tag = (v) => Object.prototype.toString.call(v);
console.log(tag(null), tag(undefined), tag(1), tag('s'), tag(true), tag(Symbol()), tag(1n));
console.log(tag([]), tag(() => 1), tag({}), tag(new Error()), tag(new Map()), tag(new Set()));
console.log(tag((function () { return arguments; })()), tag(new Proxy([], {})), tag(Reflect));
console.log(tag({ [Symbol.toStringTag]: 'Mine' }), String(Object.create({ get [Symbol.toStringTag]() { return 'Up'; } })));
