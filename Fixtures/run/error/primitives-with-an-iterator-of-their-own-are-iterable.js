Number.prototype[Symbol.iterator] = function* () {
  for (let i = 0; i < this; i++) yield i;
};
for (const i of 2) console.log(i);
console.log([...3], Math.max(...4));
const [first, second] = 2;
console.log(first, second);
