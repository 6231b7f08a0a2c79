"use strict";
async function* numbers(n) {
  try {
    for (let k = 0; k < n; k++) yield k;
  } catch (e) {
    console.log("caught", e.message, typeof e);
  }
}
const first = numbers(2);
first.next().then((r) => console.log(r));
first.throw(new Error("thrown")).then((r) => console.log(r));
const second = numbers(2);
const { throw: into } = Object.getPrototypeOf(Object.getPrototypeOf(second));
second.next().then((r) => console.log(r));
into.call(second, "text").then((r) => console.log(r));
const third = numbers(2);
third.next();
[new RangeError("each")].forEach(third.throw, third);
