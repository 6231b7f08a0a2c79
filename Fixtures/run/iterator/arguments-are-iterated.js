"use strict";
function sum() {
  let total = 0;
  for (const a of arguments) total += a;
  return total + [...arguments].length;
}
console.log(sum(1, 2), sum());
