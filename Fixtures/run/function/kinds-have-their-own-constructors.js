const kinds = [function () {}, async () => {}, function* () {}, async function* () {}, class {}];
console.log(kinds.map((f) => f.constructor.name).join());
console.log(kinds.map((f) => Object.prototype.toString.call(f)).join());
console.log(Object.getPrototypeOf(kinds[1].constructor) === Function, kinds[1] instanceof kinds[1].constructor, typeof globalThis.AsyncFunction);
console.log(Object.prototype.toString.call(kinds[2]()), Object.prototype.toString.call(kinds[3]()));
