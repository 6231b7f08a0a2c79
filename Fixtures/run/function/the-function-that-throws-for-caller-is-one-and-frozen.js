"use strict";
const of = (o, key) => Object.getOwnPropertyDescriptor(o, key);
const thrower = of((function () { return arguments; })(), "callee").get;
const { caller, arguments: list } = Object.getOwnPropertyDescriptors(Function.prototype);
console.log(caller.get === thrower, caller.set === thrower, list.get === thrower, list.set === thrower);
console.log(Object.isFrozen(thrower), thrower.name === "", thrower.length, Object.getOwnPropertyNames(thrower));
