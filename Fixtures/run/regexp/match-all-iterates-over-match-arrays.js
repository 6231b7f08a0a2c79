for (const m of "a1b2".matchAll(/([a-z])(\d)/g)) console.log(m.index, m[1], m[2]);
const r = /b/g;
r.lastIndex = 2;
console.log([..."bbb".matchAll(r)].map((m) => m.index), r.lastIndex);
const it = "ab".matchAll("b");
console.log(it, it[Symbol.toStringTag], it[Symbol.iterator]() === it, it.next(), it.next(), it.next());
try { "a".matchAll(/a/); } catch (e) { console.log(e.message); }
console.log([..."a".matchAll(/(?:)/g)].length, Array.from("x-y".matchAll(/(?<l>[xy])/g), (m) => m.groups.l));
