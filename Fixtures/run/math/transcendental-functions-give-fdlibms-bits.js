// Each function at arguments of many magnitudes: the last digit is fdlibm's, as in node, not the C library's.
let state = 12345;
const random = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) / 4294967296;
const scales = [0.001, 0.01, 0.1, 1, 10, 100, 1e6, 1e22];
const names = ["sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "exp", "expm1",
  "log", "log2", "log10", "log1p", "cbrt"];
for (const name of names) {
  const results = [];
  for (let i = 0; i < 40; i++) results.push(Math[name]((random() - 0.3) * scales[i % 8]));
  console.log(name, results.join(" "));
}
console.log(Math.cbrt(-0.5), Math.cbrt(27), Math.sin(1e300), Math.tan(355), Math.exp(1), Math.log10(1000), Math.log2(8));
for (let i = 0; i < 40; i++) console.log(Math.atan2(random() - 0.5, random() - 0.5), Math.hypot(random(), random() * 9));
