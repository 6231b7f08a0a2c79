for (const x of [0, 1234.5678, 999999.9995, 1e21, -0.0004, 1.0005, NaN, -Infinity]) console.log(x.toLocaleString());
