const gf = Object.getPrototypeOf(function* () {});
console.log(gf.prototype === Object.getPrototypeOf((function* () {}).prototype), gf.prototype.constructor === gf, typeof gf.prototype.next);
const ag = Object.getPrototypeOf(async function* () {});
console.log(ag.prototype.constructor === ag, Object.getOwnPropertyDescriptor(ag, "prototype").writable);
