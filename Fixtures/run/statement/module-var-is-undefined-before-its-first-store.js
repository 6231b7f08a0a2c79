// A `var` that no path has stored to yet is undefined; a `let` before its declaration throws.
var never;
console.log("never", never, typeof never, !never);
do {
  if (never === undefined) break;
  var skipped = "not reached";
} while (false);
console.log(skipped, hoisted);
var hoisted = 1;
for (var i in {}) console.log("no key");
console.log(i, hoisted);
function early() { return later; }
try { early(); } catch (e) { console.log(e.name, e.message); }
let later = 2;
console.log(early());
