let calls = 0;
Object.getPrototypeOf([][Symbol.iterator]()).return = function () { calls++; return {}; };
const list = [3, 2, 1];
const [first] = list;
for (const x of list) break;
(([a, b]) => a)(list);
let z;
[z] = list;
console.log(first, calls);
try { new Map(list); } catch (error) { console.log(error.name, calls); }
Object.getPrototypeOf(new Set().values()).return = function () { calls += 10; return {}; };
for (const x of new Set([1, 2])) break;
Object.getPrototypeOf(""[Symbol.iterator]()).return = function () { calls += 100; return {}; };
for (const x of "ab") break;
Object.getPrototypeOf(new Map().keys()).return = function () { calls += 1000; return {}; };
for (const x of new Map([[1, 2]])) break;
console.log(calls);
