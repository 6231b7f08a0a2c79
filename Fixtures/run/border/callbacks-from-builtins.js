"use strict";
const log = [];
function* work(list) {
  list.sort((a, b) => { log.push("cmp"); return a - b; });
  yield list.map((x) => x * 2);
  list.forEach(function (x, i) { log.push(i + ":" + x); });
  yield log.length > 0;
}
for (const v of work([3, 1, 2])) console.log(v);
console.log(log.filter((s) => s !== "cmp").join(" "));
