const value = { M: 1000, D: 500, C: 100, L: 50, X: 10, V: 5, I: 1, CM: 900, CD: 400, XC: 90, XL: 40, IX: 9, IV: 4 };
const roman = /^M*(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;
for (const s of ["MCMXCIV", "XLII", "IIII", "VX", "MMXXIV"]) console.log(s, roman.test(s) ? s.match(/CM|CD|XC|XL|IX|IV|./g).reduce((n, t) => n + value[t], 0) : "invalid");
