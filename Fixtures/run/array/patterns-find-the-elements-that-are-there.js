// Patterns over arrays that are known to be long enough, and over those that are not.
function swap([a, b]) { return [b, a + 1]; }
let pair = [1, 2];
for (let i = 0; i < 5; i++) pair = swap(pair);
let [m, n] = pair;
[m, n] = [n, m];
console.log(pair, m, n);

function sum([a, b, c = 10]) { return a + b + c; }
console.log(sum([1, 2]), sum([1, 2, 3]), sum([1]), sum([1, , 3]));

const shrinking = [1, 2, 3];
const [first, second = shrinking.pop(), third] = [shrinking[0], undefined, shrinking.length];
const [one = shrinking.pop(), two, three] = shrinking;
console.log(first, second, third, one, two, three, shrinking);

const emptied = [undefined, 2];
const [gone = ((emptied.length = 0), 7), left] = emptied;
console.log(gone, left);

const own = [1, 2];
own[Symbol.iterator] = function* () { yield "own"; };
const [x, y] = own;
console.log(x, y);

let i = 0;
const swapped = ["a", "b"];
[i, swapped[i]] = [1, "c"];
console.log(i, swapped);
try {
  const [z] = null;
} catch (error) {
  console.log(error.name);
}
