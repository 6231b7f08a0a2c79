// "0e5" is no radix prefix; leading zeros do not change how the digits after them are rounded.
for (const text of ["0e5", "0E+243", "0e-5", "0.0e1", "-0e1", "0x10", "0o17", "0b101", "0e", "0f1", "0x", "00x1"]) console.log(text, Number(text), parseFloat(text));
console.log(parseInt("0851b9d5d6a1144306962259653c526", 14), parseInt("068208085853658110608277460105157644055", 9));
