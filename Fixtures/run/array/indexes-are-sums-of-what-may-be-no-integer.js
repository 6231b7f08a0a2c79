// Sums and differences that are indexes, or whose low bits count, where the operands are int32 values, other Numbers, or nothing.
function read(list, at, by) {
  const k = list[at];
  return [list[k - by], list[k + by], (k + by) >> 1, (k - by) | 0, (k + by) >>> 0];
}
function write(list, at, by) {
  const k = list[at];
  list[k - by] = by;
  list[k + by] = -by;
  return list;
}
const numbers = [3, 1, 0.5, -0, NaN, 2147483647, -2147483648, 2, 5e9];
for (let at = 0; at <= numbers.length; at += 1) {
  for (const by of [0, 1, 2147483647, -2147483648]) console.log(at, by, read(numbers, at, by));
}
for (let at = 0; at < 5; at += 1) console.log(write([3, 1, 0.5, -0, 2, 7], at, 1));
console.log(write([, true, 4], 0, 1), write([4, 3], 5, 1));
console.log(read([undefined, null, 2, true], 0, 1), read([undefined, null, 2, true], 1, 1), read([true, null, 2, true], 0, 1));
