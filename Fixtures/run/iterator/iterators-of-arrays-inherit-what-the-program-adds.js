const numbers = [3, 2, 1];
let closed = 0;
function pair() {
  return (([p, q]) => [p, q])(numbers);
}
console.log(pair(), closed);
const base = Object.getPrototypeOf([].values());
const iterators = Object.getPrototypeOf(base);
iterators.return = () => { closed++; return {}; };
console.log(pair(), closed);
delete iterators.return;
console.log(pair(), closed);
Object.setPrototypeOf(base, { return() { closed += 10; return {}; } });
console.log(pair(), closed);
for (const value of numbers) if (value === 2) break;
console.log(closed);
