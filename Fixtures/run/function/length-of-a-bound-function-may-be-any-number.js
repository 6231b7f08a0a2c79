function f() {}
function same(a, b) { return a === b ? "same" : `${a} differs from ${b}`; }
Object.defineProperty(f, "length", { value: 2147483648 });
console.log(same(f.bind().length, 2147483648));
Object.defineProperty(f, "length", { value: Infinity });
console.log(same(f.bind(null, 1).length, Infinity), f.bind(null, 1).length + 1);
Object.defineProperty(f, "length", { value: 3.7 });
console.log(f.bind(null, 1).length / 4);
let resolve;
new Promise(r => { resolve = r; });
console.log(resolve.length * 3, f.bind().name.length);
