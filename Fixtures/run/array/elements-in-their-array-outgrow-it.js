// Arrays that are made with a few elements hold them themselves. They live through collections while young values are stored into old arrays,
// while they grow, shrink, become sparse, and while their elements move.
const kept = [];
for (let n = 0; n < 70; n++) {
  const list = [];
  for (let i = 0; i < n; i++) list.push({ n: i });
  kept.push([...list], new Array(n), list.slice(), Array.from(list));
}
function churn() {
  let last;
  for (let i = 0; i < 20000; i++) last = [i, [i], { i }];
  return last[0];
}
churn();
// Old arrays, young values.
for (let n = 0; n < 70; n++) {
  const [spread, empty, slice, from] = kept.slice(4 * n, 4 * n + 4);
  for (let i = 0; i < n; i++) empty[i] = { n: i + 1 };
  if (n) slice[n - 1] = [n];
  spread.unshift([-n]);
  spread.push({ n });
  from.length = n >> 1;
}
churn();
for (let n = 0; n < 70; n++) {
  const [spread, empty, slice, from] = kept.slice(4 * n, 4 * n + 4);
  if (empty.length !== n || empty.some((x, i) => x.n !== i + 1)) console.log('empty', n);
  if (n && slice[n - 1][0] !== n) console.log('slice', n);
  if (spread.length !== n + 2 || spread[0][0] !== -n || spread[n + 1].n !== n) console.log('spread', n);
  if (from.length !== n >> 1 || from.some((x, i) => x.n !== i)) console.log('from', n);
  empty.length = 0;
  for (let i = 0; i < 200; i++) empty.push({ n: i }); // outgrows its place
  slice[5000] = { n };                                // becomes sparse
}
churn();
let sum = 0;
for (let n = 0; n < 70; n++) {
  const [, empty, slice] = kept.slice(4 * n, 4 * n + 4);
  for (const x of empty) sum += x.n;
  sum += slice[5000].n;
}
console.log(sum);

// Room without elements, and a place that is used again.
const room = new Array(3);
room.length = 0;
room.push('a');
console.log(room.length, room, 1 in room);
const four = [1, 2, 3, 4];
four.splice(1, 2);
four.push(5, 6, 7);
console.log(four, four.shift(), four.reverse(), [9].concat(four, [[8]]).flat());
class Stack extends Array {}
const s = Stack.of(1, 2, 3);
s.push(4);
console.log(s.length, s instanceof Stack, s);
(function () {
  arguments[1] = 'b';
  arguments[9] = 'z';
  console.log(arguments.length, arguments[1], arguments[9]);
})(1, 2, 3);
const frozen = Object.freeze([1, , 3]);
console.log(frozen, Object.isFrozen(frozen));
Object.defineProperty(four, 1, { get: () => 'got' });
console.log(four[1], four.length);
