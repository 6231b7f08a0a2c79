"use strict";
const log = [];
const named = (text) => ({ toString() { log.push(text); return text; } });
for (const how of ["sort", "toSorted"]) {
  console.log([3, named("12"), 1][how]().length, log.join(), log.length = 0);
  console.log([named("b"), named("a"), named("d"), named("c")][how]().join(), log.join(), log.length = 0);
}
let n = 0;
console.log([{ toString: () => String(n++) }, { toString: () => String(9 - n) }, "5"].sort().join());
try { [1, Symbol("s")].sort(); } catch (e) { console.log(e.message); }
console.log([Symbol("one")].sort().length);
