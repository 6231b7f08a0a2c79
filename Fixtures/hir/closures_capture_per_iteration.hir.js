"use strict";
let k, t, k_2, t_1;
const fs = [];
for (let i = 0; i < 3; i++) {
  fs.push((() => {
    return i;
  }));
}
for (let i_1 = 0, f = (() => {
  return i_1;
}), i_2 = i_1, f_1 = f; i_2 < 2; i_2++) {
  i_2 = i_2 + 1;
  fs.push(f_1);
}
for (t of [7, 8]) {
  const k_1 = t;
  fs.push((() => {
    return k_1;
  }));
}
for (t_1 in { a: 1, b: 2 }) {
  const k_3 = t_1;
  fs.push((() => {
    return k_3;
  }));
}
console.log(fs.map(((f_2) => {
  return f_2();
})).join());
