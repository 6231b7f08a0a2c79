console.log(RegExp.length, RegExp.name, Object.getOwnPropertyNames(RegExp).filter((k) => k !== "escape"), Reflect.ownKeys(RegExp.prototype));
const d = Object.getOwnPropertyDescriptor(RegExp, "$1");
console.log(d.get.name, d.set.name, d.enumerable, d.configurable, RegExp.prototype.exec.length, RegExp.prototype[Symbol.replace].name);
console.log(Object.getPrototypeOf(/a/) === RegExp.prototype, RegExp.prototype.constructor === RegExp, /a/.constructor === RegExp);
