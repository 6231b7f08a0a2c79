/**
 * @extern qsort c
 * @param {buffer} items
 * @param {u64} count
 * @param {u64} size
 * @param {callback(pointer, pointer): i32} compare
 */
declare function qsort(items: Float64Array, count: number, size: number, compare: (a: number, b: number) => number): void;

/**
 * @extern bsearch c
 * @param {u64} count
 * @param {u64} size
 * @param {callback(pointer, pointer): i32} compare
 * @returns {pointer}
 */
declare function bsearch(
  key: Int32Array, items: Int32Array, count: number, size: number, compare: (a: number, b: number) => number,
): number;

/**
 * @extern memcpy c
 * @param {pointer} from
 * @param {u64} size
 * @returns {pointer}
 */
declare function load(into: Float64Array, from: number, size: number): number;

/** @extern memcpy c @param {pointer} from @param {u64} size @returns {pointer} */
declare function loadInt(into: Int32Array, from: number, size: number): number;

const one = new Float64Array(1), other = new Float64Array(1);
let calls = 0;
function compare(a: number, b: number): number {
  calls++;
  load(one, a, 8);
  load(other, b, 8);
  return Math.sign(one[0] - other[0]);
}
const items = new Float64Array([3.5, -1, 9, 0.25]);
qsort(items, items.length, 8, compare);
console.log(items.join(), calls > 3);

// Errors go through C to the caller; nothing else of the program runs before.
let late = 0;
try {
  qsort(items, items.length, 8, () => {
    late++;
    throw new RangeError("no order");
  });
} catch (error) {
  console.log(String(error), late);
}

// Calls within calls; how many there are is qsort's affair.
let within = 0;
const rows = new Float64Array([2, 1]);
qsort(rows, 2, 8, () => {
  const inner = new Float64Array([5, 4]);
  qsort(inner, 2, 8, compare);
  if (within++ === 0) console.log(inner.join());
  return 1;
});
console.log(rows.join());

// A result that does not fit.
try {
  qsort(rows, 2, 8, () => "1" as unknown as number);
} catch (error) {
  console.log((error as Error).name, (error as Error).message);
}

const key = new Int32Array([30]), sorted = new Int32Array([10, 20, 30, 40]), a = new Int32Array(1), b = new Int32Array(1);
const found = bsearch(key, sorted, 4, 4, (x, y) => {
  loadInt(a, x, 4);
  loadInt(b, y, 4);
  return a[0] - b[0];
});
loadInt(a, found, 4);
console.log(a[0], bsearch(new Int32Array([7]), sorted, 4, 4, () => 1));
for (let i = 0; i < 2000; i++) qsort(rows, 2, 8, (x, y) => (x < y ? -1 : i % 2));
console.log("done");
