"use strict";
const attempt = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
const a = [];
a[4294967294] = 1;
console.log(a.length);
a[4294967295] = 2;
console.log(a.length, a[4294967295], Object.keys(a));
const lengths = [-1, 1.5, 4294967296, NaN, '5', '5x', null, true, {}, [3], { valueOf() { return 2; } }];
for (const length of lengths) {
  const b = [1, 2, 3, 4];
  console.log(attempt(() => { b.length = length; return `${b.length}: ${b}`; }));
  console.log(attempt(() => new Array(length).length));
}
