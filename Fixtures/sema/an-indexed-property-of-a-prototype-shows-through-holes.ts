Array.prototype[1] = "seen";
const a = [1, , 2];
const v = a[1]; //= int32 | string | undefined; array inBounds
console.log(v);
