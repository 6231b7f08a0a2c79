console.log(Math.round(-0.5), Math.round(0.49999999999999994), Math.max(), Math.min(-0, 0), Math.max(1, NaN));
console.log(Math.hypot(3, 4), Math.cbrt(27), Math.clz32(1), Math.imul(0xffffffff, 5), Math.fround(5.05), Math.sign(-3));
console.log((-8) ** (1 / 3), 1 ** Infinity, 5 % -3, -5 % 3, -1 % 1, 2 ** -1074);
