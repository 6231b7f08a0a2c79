console.log((0.5).toFixed(0), (2.5).toFixed(0), (1.005).toFixed(2), (1.45).toFixed(1), (-1.5).toFixed(0), (1e21).toFixed(2));
console.log((123.456).toPrecision(4), (0.00001).toPrecision(1), (1e21).toPrecision(3), (25).toPrecision(1));
console.log((123456).toExponential(2), (0).toExponential(), (0.00015).toExponential(0));
