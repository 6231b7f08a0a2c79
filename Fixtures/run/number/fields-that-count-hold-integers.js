// Fields whose Numbers are integers that nothing bounds: within int32, beyond it, and where they end.
'use strict';
class Counter {
  constructor(start) {
    this.count = start;
    this.size = 0;
  }
  add(n) {
    this.count += n;
    this.size++;
    return this.count;
  }
}
const small = new Counter(0), edge = new Counter(2147483646), far = new Counter(9007199254740990);
for (let i = 0; i < 4; i++) {
  small.add(1);
  edge.add(1);
  far.add(1);
}
console.log(small.count, edge.count, far.count, small.size);
for (let i = 0; i < 3; i++) edge.add(-1);
console.log(edge.count, edge.count | 0, edge.count + 0.5, 1 / small.count, `${far.count}`, JSON.stringify(edge));
const low = new Counter(-2147483647);
console.log(low.add(-1), low.add(-1), low.add(1), low.add(1), Object.is(low.count, -2147483647));

class Stack {
  #depth = 0;
  constructor(size) {
    this.items = new Array(size);
    this.first = 0;
    this.last = 0;
  }
  push(item) {
    if (this.last >= this.items.length) this.items.length = this.items.length * 2;
    this.items[this.last] = item;
    this.last += 1;
    this.#depth++;
  }
  shift() {
    const item = this.items[this.first];
    this.first += 1;
    return item;
  }
  get depth() {
    return this.#depth;
  }
}
const stack = new Stack(2);
for (let i = 0; i < 9; i++) stack.push(i * i);
console.log(stack.shift(), stack.shift(), stack.first, stack.last, stack.items.length, stack.depth, stack.last - stack.first);

// A counter that some code makes fractional, one that becomes -0, one that is written under a computed name.
const loose = { n: 0, m: 0, k: 0 };
function count(o, by) {
  o.n += by;
  o.m = o.m * -by;
  o.k++;
}
for (let i = 0; i < 3; i++) count(loose, 1);
console.log(loose.n, Object.is(loose.m, -0), loose.k);
count(loose, 0.5);
loose[['k'][0]] = 1e300;
console.log(loose.n, loose.m, loose.k + 1, loose.k++);

for (const n of [0, -0, 3, 4294967295, 5000]) console.log(new Array(n).length);
for (const n of [-1, 1.5, NaN, 4294967296]) {
  try {
    console.log(new Array(n).length);
  } catch (error) {
    console.log(error.name, error.message);
  }
}
const big = new Array(6000 + small.count * 0.5);
big[5999] = 1;
big[0] = 2;
console.log(big.length, big[5999] + big[0], big[3]);
