// %ArrayIteratorPrototype%.next may be another function.
const prototype = Object.getPrototypeOf([][Symbol.iterator]()), next = prototype.next;
let steps = 0;
prototype.next = function () {
  return steps++ % 2 ? { done: true, value: 1 } : next.call(this);
};
const [a, b] = [1, 2];
prototype.next = next;
const [c, d] = [1, 2];
console.log(a, b, c, d, steps);
