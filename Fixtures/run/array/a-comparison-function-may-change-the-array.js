// sort works on a copy: what the comparison function does to the array is overwritten, and holes and undefined stay last.
const a = Array.from({ length: 100 }, (_, i) => (i * 37) % 101);
a.sort((x, y) => { a[0] = -1; a.push(1000); return x - y; });
console.log(a.length > 100, a.slice(0, 5).join(), a[99], a[100]);
const b = Array.from({ length: 80 }, (_, i) => 80 - i);
b.sort((x, y) => { b.length = 0; return x - y; });
console.log(b.length, b[0], b[79]);
const c = [3, , 1, undefined, 2, , 0];
console.log(c.sort((x, y) => x - y), 5 in c);
const d = [5, 1, 4];
console.log(d.sort(() => NaN), d.sort(() => undefined), d.sort((x, y) => String(x - y)), d.sort((x, y) => ({ valueOf: () => y - x })));
const e = Object.freeze([2, 1]);
try {
  e.sort((x, y) => x - y);
} catch (error) {
  console.log(error.name);
}
