// All `var`s of a script are made by one call: what is there keeps its value, what is new is undefined and no constant.
var undefined, NaN, Infinity, first, second = 2, parseInt, third;
console.log(first, second, typeof parseInt, third, typeof NaN, Infinity);
for (const name of ["first", "second", "third", "fourth"])
  console.log(name, JSON.stringify(Object.getOwnPropertyDescriptor(globalThis, name)), delete globalThis[name]);
if (second === 2) { var fourth = 4; }
console.log(globalThis.fourth, this.first === undefined, "third" in globalThis);
