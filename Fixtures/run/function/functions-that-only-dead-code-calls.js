"use strict";
// Calls to which no run comes, of functions that nobody calls otherwise: in all places where an expression may be left out.
let runs = 0;
function local() {
  var never = function () { runs += 1; return 1; };
  true ? 1 : never();
  false && never();
  true || never();
  var kept = false ? never() : 2;
  var list = [true ? 3 : never()];
  for (true ? 1 : never(); false; true ? 1 : never()) never();
  while (false) never();
  do { } while (false && never());
  undefined?.[never()];
  null?.x(never());
  return (true ? kept : never(), list.length + kept);
}
function passed() {
  const apply = (f) => f();
  return false ? apply(function () { runs += 1; }) : [1].map((x) => x + 1).length;
}
var outer = function () { runs += 1; };
false && outer();
for (true ? "" in {} : outer(); false; outer());
console.log(local(), passed(), runs);
