// MakeDay takes years and months far outside the range of time values.
console.log(Date.UTC(-484450, -170.1, 266870784), Date.UTC(1e6, 0, -365e6), Date.UTC(1e6 + 1, 0), Date.UTC(2000, 1e7, -3e8), Date.UTC(0, 1e7 + 1));
console.log(Date.UTC(275760, 8, 13), Date.UTC(275760, 8, 14), Date.UTC(99, 0), Date.UTC(NaN, 0));
