Math.floor = function floor(x) { return "patched"; };
const v = Math.floor(1.5); //= int32 | string; unknown
const w = Math.ceil(1.5); //= int32; builtin Math.ceil
console.log(v, w);
