"use strict";
function early() {
  return late;
}
function main() {
  return late + helper();
}
function helper() {
  return early() + LIMIT;
}
try {
  early();
} catch (e) {
  console.log(e.name, e.message);
}
const late = 1;
const LIMIT = 10;
class A {
  m() {
    return B.k + LIMIT;
  }
}
class B {
  static k = 3;
}
console.log(main(), new A().m());
try {
  x;
  const x = 1;
} catch (e_1) {
  console.log(e_1.message);
}
switch (2) {
  case 1:
    const y = 1;
    break;
  case 2:
    try {
      y;
    } catch (e_2) {
      console.log(e_2.message);
    }
}
