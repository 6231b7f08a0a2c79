const iterators = [[1].values(), "ab"[Symbol.iterator](), new Map([[1, 2]]).keys(), new Set([4]).values(), "ab".matchAll(/./g)];
const nexts = iterators.map((it) => it.next);
console.log(new Set(nexts).size, iterators.map((it) => JSON.stringify(it.next())).join(" "));
const m = new Map([["k", 1]]).keys();
console.log(m.next().value, m.next().done, "x".matchAll(/x/g).next().value.index);
