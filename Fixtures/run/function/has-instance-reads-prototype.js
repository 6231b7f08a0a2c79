let n = 1;
const f = () => {};
Object.defineProperty(f, "prototype", { get() { n = "read"; return Array.prototype; } });
console.log(Function.prototype[Symbol.hasInstance].call(f, []), n + 1);
