function f() {}
console.log(Object.getOwnPropertyNames(f), f.caller, f.arguments);
console.log(Object.getOwnPropertyDescriptor(f, "caller"), f.hasOwnProperty("arguments"));
f.caller = 1;
console.log(f.caller, delete f.arguments, Object.keys(f));
(function () {
  "use strict";
  const g = function () {};
  console.log(Object.getOwnPropertyNames(g));
  try { g.caller; } catch (e) { console.log(e.name); }
  try { f.arguments = 2; } catch (e) { console.log(e.message); }
})();
for (const g of [() => 1, class {}, { m() {} }.m, function* () {}, async function () {}])
  console.log(Object.getOwnPropertyNames(g).includes("caller"));
