let n = 1;
console.log(Reflect.get({ a: 5 }, { toString() { n = "key"; return "a"; } }), n + 1);
