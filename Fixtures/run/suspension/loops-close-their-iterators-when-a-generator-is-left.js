function source(name, n) {
  let i = 0;
  return {
    [Symbol.iterator]() { return this; },
    next: () => ({ value: name + i, done: i++ >= n }),
    return(value) { console.log("close", name, value); return {}; },
  };
}
function* nested(leave) {
  for (const a of source("a", 2)) {
    for (const b of source("b", 2)) {
      const [c, d] = source("c", 5);
      const got = yield a + b + c + d;
      if (got === leave) return "left";
      if (got === "throw") throw new Error("inside");
    }
  }
}
for (const actions of [["x", "x"], ["L"], ["throw"]]) {
  const it = nested("L");
  console.log(it.next().value);
  try {
    for (const action of actions) console.log(it.next(action));
    console.log(it.return("R"), it.next());
  } catch (error) {
    console.log(error.message, it.next().done);
  }
}
function* patterns(iterable) {
  const [a = yield "a", [b] = yield "b", ...rest] = iterable;
  return [a, b, rest];
}
let it = patterns([undefined, undefined, 3, 4]);
it.next();
it.next(1);
console.log(JSON.stringify(it.next([2])));
it = patterns(source("p", 3));
console.log(it.next());
it = patterns({ [Symbol.iterator]: () => ({ next: () => ({ value: undefined, done: false }), return: () => (console.log("closed"), {}) }) });
it.next();
console.log(it.return("early"));
function* outer() {
  for (const x of inner()) if (x === 2) break; else yield x;
}
function* inner() {
  try { yield 1; yield 2; yield 3; } finally { console.log("inner is closed"); }
}
console.log([...outer()]);
for (const x of outer()) { console.log(x); break; }
