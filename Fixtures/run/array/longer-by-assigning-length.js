// Elements that an assignment to `length` adds are holes, whoever fills them, and in any order.
const list = [1, 2, 3].slice();
list.length = 6;
console.log(list.length, 4 in list, list.join());
list[4] = 5;
list[3] = 4;
list.push(7);
console.log(JSON.stringify(list), 5 in list, Object.keys(list).join());

const empty = [];
empty.length = 5000;
empty[4999] = 'last';
let seen = 0;
empty.forEach(() => seen++);
console.log(empty.length, seen, empty.indexOf('last'));

const far = [];
far.length = 4294967295;
console.log(far.length, far.indexOf(1, -3));

const fixed = Object.freeze([1]);
try {
  'use strict';
  (function () {
    'use strict';
    fixed.length = 3;
  })();
} catch (e) {
  console.log(e.name, fixed.length);
}
const closed = Object.preventExtensions([1, 2]);
closed.length = 4;
closed[3] = 1;
console.log(closed.length, 3 in closed);

Object.prototype[2] = 'above';
const holes = [0];
holes.length = 3;
console.log(holes[2], holes.join());
delete Object.prototype[2];

const many = new Array(50000);
for (let i = many.length - 1; i >= 0; i--) many[i] = i;
console.log(many[0], many[49999], many.length, many.reduce((a, b) => a + b));
