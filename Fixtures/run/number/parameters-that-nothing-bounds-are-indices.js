// Functions whose parameters are integers that no interval holds: calls with int32 values, with greater ones, and with other Numbers.
'use strict';
const piles = [[], [], []];
let moves = 0;
function push(disk, pile) {
  piles[pile].push(disk);
}
function pop(pile) {
  return piles[pile].pop();
}
function top(pile) {
  push(pop(pile[0]), pile[1]);
}
function move(n, from, to) {
  if (n === 0) return;
  const other = 3 - from - to;
  move(n - 1, from, other);
  push(pop(from), to);
  moves++;
  move(n - 1, other, to);
}
for (let i = 6; i > 0; i--) push(i, 0);
move(6, 0, 1);
console.log(moves, JSON.stringify(piles));

const table = [10, 20, 30];
const seen = [];
// Doubles on each turn: the values leave int32, then 2^53, then are infinite.
function grow(depth, a, b) {
  if (depth === 0) return table[a];
  if (depth % 97 === 0 || depth === 1037 || depth === 1038) seen.push(a, b);
  return grow(depth - 1, b, a + b + b);
}
console.log(grow(1060, 0, 1), grow(2, 0, 1), grow(0, 2, 0), grow(1, 5, 1), grow(0, -0, 1), grow(0, 0.5, 1), grow(0, NaN, 1));
console.log(seen.join(' '));

// -0 stays -0, and is the index 0.
function sign(i, step) {
  const shown = 1 / i;
  return i === step ? [shown, table[i]] : sign(i - step - step, step + i - i);
}
console.log(JSON.stringify(sign(0, 0)), sign(-0, -0)[0], sign(0, -0)[0], sign(-3, -1)[0]);

// Differences at the ends of int32.
function far(i, j) {
  const distance = i - j;
  if (distance > 5e9) return [distance, table[distance], table[j + distance - i]];
  return far(i + i + 1, j + j);
}
console.log(JSON.stringify(far(2147483647, -2147483648)), JSON.stringify(far(1, 0)));

function swap(list, i, j) {
  const held = list[i];
  list[i] = list[j];
  list[j] = held;
}
function sort(list, low, high) {
  if (low >= high) return;
  let last = low;
  for (let i = low + 1; i <= high; i++) if (list[i] < list[low]) swap(list, ++last, i);
  swap(list, low, last);
  sort(list, low, last - 1);
  sort(list, last + 1, high);
}
const list = [];
for (let i = 0; i < 40; i++) list.push(i * 7919 % 101);
sort(list, 0, list.length - 1);
console.log(list.join(' '));
