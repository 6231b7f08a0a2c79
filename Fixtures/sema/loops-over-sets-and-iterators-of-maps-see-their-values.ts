const names = new Set(["a"]), ages = new Map();
ages.set("a", 1);
for (const name of names) { const n = name; //= string
  console.log(n); }
for (const key of ages.keys()) { const k = key; //= string
  console.log(k); }
for (const age of ages.values()) { const a = age; //= int32
  console.log(a); }
class Tree { *[Symbol.iterator]() { yield 1; } }
for (const x of new Tree()) { const y = x; //= int32
  console.log(y); }
function* twice() { yield* new Tree(); yield 2; }
for (const x of twice()) { const y = x; //= int32
  console.log(y); }
