// High Resolution Time, "coarsen time"; node shows what its clock says.
let least = Infinity, earlier = performance.now();
for (let round = 0; round < 1000; round++) {
  let now = earlier;
  while (now === earlier) now = performance.now();
  least = Math.min(least, now - earlier);
  earlier = now;
}
console.log(least > 0.00499);
