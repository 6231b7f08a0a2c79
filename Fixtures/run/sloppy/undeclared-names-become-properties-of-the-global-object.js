made = 42;
console.log(made, globalThis.made, Object.getOwnPropertyDescriptor(globalThis, 'made'), delete globalThis.made, typeof made);
function set() { deep = 1; deep++; deep += 2; [first, { second }] = [5, { second: 6 }]; return deep; }
console.log(set(), deep, first, second);
for (counter = 0; counter < 3; counter++);
for (key in { a: 1, b: 2 });
console.log(counter, key, delete counter, typeof counter);
(function () { 'use strict'; try { never = 1; } catch (e) { console.log(e.name, e.message); } })();
(function named() { named = 1; console.log(typeof named); })();
var declared = 1;
console.log(delete declared, typeof declared, delete console.nothing, delete absent);
