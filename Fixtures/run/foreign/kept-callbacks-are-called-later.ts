/**
 * @extern bsearch c
 * @param {u64} count
 * @param {u64} size
 * @param {kept callback(pointer, pointer): i32} compare
 * @returns {pointer}
 */
declare function search(
  key: Int32Array, items: Int32Array, count: number, size: number, compare: (a: number, b: number) => number,
): number;

let seen = 0;
const compare = (a: number, b: number) => (a === b ? 0 : ++seen);
const items = new Int32Array(4);
for (let i = 0; i < 100; i++) search(items, items, 4, 4, compare);
console.log(seen);
