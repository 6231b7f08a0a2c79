function sum(a) {
  let t = 0;
  for (let i = 0; i < a.length; i++) {
    const v = a[i]; //= int32; array dense inBounds
    const next = i + 1; //= int32
    const half = next >> 1; //= int32
    const masked = (v * 3) & 255; //= int32
    const q = next / 2; //= double
    const r = next % 10; //= int32
    const f = Math.floor(q); //= int32
    t = t + v + half + masked + r + f;
  }
  return t;
}
const t = sum([1, 2, 3]); //= double; functions sum
let n = 0;
while (n < 10) n++;
const ten = n; //= int32
const zero = -0; //= double
const neg = 0 * -ten; //= double
const u = -1 >>> 0; //= double
const h = (ten * 1000003) | 0; //= int32
console.log(t, ten, zero, neg, u, h);
