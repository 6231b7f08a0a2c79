// Nothing that inference proved without the text holds for what the text reaches.
let counter = 0;
function count(n) { for (let i = 0; i < n; i++) counter += 1; return counter; }
console.log(count(3));
eval("counter = 'x'");
console.log(count(2));

function add(a, b) { return a + b; }
console.log(add(1, 2), eval("add('p', 1)"), eval("add(1n, 2n)"));

function local() {
  let sum = 0.5;
  const items = [1, 2, 3], point = { x: 1, y: 2 };
  const read = () => items.length + point.x + sum;
  const before = read();
  eval("sum = {}; items.push('four'); items.length = 2; Object.defineProperty(point, 'x', { get() { return 'got'; } })");
  return [before, items.length, items[1], point.x, typeof sum];
}
console.log(local());

class Shape { constructor(n) { this.sides = n; } area() { return this.sides * 2; } }
const square = new Shape(4);
globalThis.shape = square;
console.log(square.area());
(0, eval)("shape.sides = '5'; shape.constructor.prototype.area = function () { return 'patched ' + this.sides; }");
console.log(square.area(), square.sides);

(0, eval)("Math.max = () => 'max'; Array.prototype.indexOf = () => 'index'; String.prototype.trim = () => 'trimmed'");
console.log(Math.max(1, 2), [1].indexOf(1), " a ".trim());

try { eval("throw 5"); } catch (e) { console.log(e + 1); }
console.log(new Function("a", "return typeof square + typeof shape + a")(1));
(0, eval)("var made = 41; function alsoMade() { return made + 1; }");
console.log(made + 1, alsoMade());
(0, eval)("Object.defineProperty(Object.prototype, 'everywhere', { get() { return 'here'; }, configurable: true })");
console.log(square.everywhere, [].everywhere, (5).everywhere);
(0, eval)("Array.prototype[Symbol.iterator] = function* () { yield 'own iterator'; }");
for (const x of [1, 2]) console.log(x);
const [first] = [7];
console.log(first);
