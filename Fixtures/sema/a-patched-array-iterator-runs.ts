Array.prototype[Symbol.iterator] = function* () { yield "patched"; };
let r;
for (const v of [1, 2]) { const w = v; //= int32 | string | undefined
  r = w; }
console.log(r);
