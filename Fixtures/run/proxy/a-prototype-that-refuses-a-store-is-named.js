"use strict";
const array = Object.setPrototypeOf([1, 2], new Proxy(Array.prototype, { set: () => false }));
const object = Object.create(new Proxy({}, { set: () => false }));
for (const target of [array, object]) {
  for (const key of [5, "x", Symbol("s")]) {
    try {
      target[key] = 1;
    } catch (error) {
      console.log(error.message);
    }
  }
}
console.log(array, object);
