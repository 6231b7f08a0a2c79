const a = new Array(10);
a[3] = 1;
for (let i = 0; i < a.length; i++) {
  const v = a[i]; //= int32 | undefined; array inBounds
  console.log(v); }
const b = new Array(10).fill(0);
for (let i = 0; i < b.length; i++) {
  const v = b[i]; //= int32; array dense inBounds
  console.log(v); }
const c = [1, , 2];
const h = c[1]; //= int32 | undefined; array inBounds
const d = [1, 2, 3];
const e = d[2]; //= int32; array dense inBounds
const f = d[3]; //= int32 | undefined; array dense
const g = [1, 2, 3];
g.length = 1;
const k = g[2]; //= int32 | undefined; array
console.log(h, e, f, k);
