"use strict";
function grown(index) {
  const a = [];
  a[index] = 1;
  const before = a.length;
  return [before, a.push(2), a.length, Object.keys(a).length];
}
for (const index of [0, 2147483645, 2147483646, 2147483647, 2147483648, 4294967292]) console.log(grown(index));
const a = [];
a[2147483647] = 1;
console.log(a.push(2) + 1, a.length | 0);
const b = [];
b[2147483646] = 1;
console.log(b.push(2), b.length + 1, b.length | 0);
const c = [];
c.length = 2147483647;
const d = c.slice(2147483646);
console.log(c.push(1), d.push(2), d.length);
