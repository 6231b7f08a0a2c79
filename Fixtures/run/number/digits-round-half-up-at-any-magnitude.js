// toFixed, toPrecision and toExponential round the exact decimal value, ties up; ties far from 1 too.
for (const x of [340916767.51783967, 181710841682777.56, 5711845.327508782, 2694750544093.037, 1846912366143668.2, 0.5, 1.5, 2.5, 9.5,
  99.5, 0.95, 1.005, 1.45, 8.345, 1e21, 1e20, 25, 1.25, 0, -0, 0.000001, 5e-324, 1.7976931348623157e308, 999.9999]) {
  for (const n of [0, 1, 2, 3, 5, 15, 21, 30, 100]) {
    console.log(x.toFixed(n), (-x).toPrecision(n + (n < 100)), x.toExponential(n));
  }
  console.log(x, x.toExponential());
}
