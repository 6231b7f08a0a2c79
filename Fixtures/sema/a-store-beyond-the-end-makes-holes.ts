const a = [1];
a[(process.argv.length | 0) & 255] = 2;
const v = a[0]; //= int32 | undefined; array inBounds
const b = [1];
for (let i = 0; i < 9; i++) b[b.length] = i;
const w = b[0]; //= int32; array dense inBounds
console.log(v, w);
