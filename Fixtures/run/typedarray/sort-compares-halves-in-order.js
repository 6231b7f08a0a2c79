"use strict";
const calls = [];
const compare = (a, b) => {
  calls.push(`${a},${b}`);
  return a - b;
};
for (const values of [[2, 1], [3, 1, 2], [5, 4, 3, 2, 1], [1, 1, 0], [7]]) {
  console.log(new Uint8Array(values).sort(compare).join(), calls.splice(0).join(" "));
  console.log(new Float64Array(values).toSorted(compare).join(), calls.splice(0).join(" "));
}
let n = 0;
console.log(new Int8Array([1, 2, 3, 4, 5, 6]).sort(() => n++ % 3 - 1).join(), n);
