const a = [1, 2, 3];
function drop() { a.pop(); return 0; }
for (let i = 0; i < a.length; i++) {
  drop();
  const v = a[i]; //= int32 | undefined; array dense
  console.log(v);
}
