const toRegexRange = require("to-regex-range");
const fill = require("fill-range");
for (const [a, b, o] of [[1, 5], [5, 5], [0, 100], [-10, 10], [1, 1000000], ["001", "100"], [10, 1], [65, 325, {
  capture: true
}], [1, 99, {
  shorthand: true
}]]) {
  const s = toRegexRange(a, b, o);
  const re = new RegExp("^(?:" + s + ")$");
  let n = 0;
  for (let i = -20; i <= 1100; i++) if (re.test(String(i))) n++;
  console.log(a, b, s, n);
}
try {
  toRegexRange("a", "b");
} catch (e) {
  console.log(e.name, e.message);
}
