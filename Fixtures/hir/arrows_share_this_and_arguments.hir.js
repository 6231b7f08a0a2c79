"use strict";
function F(x) {
  const g = (() => {
    return [this.v, arguments[0], new.target === F];
  });
  this.v = 1;
  this.g = g;
}
console.log(new F(5).g());
const o = { v: 2, m() {
  return ((() => {
    return this.v;
  }))();
}, s() {
  return super.toString === Object.prototype.toString;
} };
console.log(o.m(), o.s());
