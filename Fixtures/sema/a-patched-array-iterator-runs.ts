Array.prototype[Symbol.iterator] = function* () { yield "patched"; };
let r;
for (const v of [1, 2]) { const w = v; //= any
  r = w; }
console.log(r);
