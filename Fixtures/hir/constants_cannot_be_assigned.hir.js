"use strict";
const $throw = (kind, message) => { throw new kind(message); };
const $defineProperty = Object.defineProperty; const $name = (value, name) => $defineProperty(value, "name", { value: name, configurable: true });
const $inc = (value) => ++value;
const k = 1;
try {
  $throw(TypeError, "Assignment to constant variable.");
} catch (e) {
  console.log(e.name, e.message, k);
}
const f = $name(function () {
  try {
    $throw(TypeError, "Assignment to constant variable.");
  } catch (e_2) {
    return e_2.name;
  }
}, "g");
console.log(f());
try {
  $inc(k);
  $throw(TypeError, "Assignment to constant variable.");
} catch (e_1) {
  console.log(e_1.name);
}
