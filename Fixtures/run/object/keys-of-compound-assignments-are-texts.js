"use strict";
function add(o, key) {
  o[key] += 3;
  return o;
}
for (const key of [true, undefined, null, 2n, 1.5, -0, -1, 1e21]) {
  const o = {};
  o[key] = 1;
  console.log(add(o, key));
}
function rest(o, key) {
  o[key] %= 3;
  return o;
}
console.log(rest({ 1.5: 10 }, 1.5), rest({ 2.5: 8 }, 2.5));
