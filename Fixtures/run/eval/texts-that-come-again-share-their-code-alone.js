// One text, many evaluations: everything but the code is new each time.
const make = new Function("n", "let count = n; return { tick() { return ++count }, pattern: /a/g, C: class {} }");
const again = new Function("n", "let count = n; return { tick() { return ++count }, pattern: /a/g, C: class {} }");
console.log(make === again, make.prototype === again.prototype);
const all = [1, 10].map(n => (0, eval)("(function (n) { let count = n; return () => ++count })")(n));
console.log(all[0](), all[1](), all[0](), make(1).pattern === make(1).pattern, make(1).C === again(1).C);
for (const x of [1, 2, 3]) console.log(eval("x * 2"), eval("globalThis.seen = (globalThis.seen ?? 0) + x"));
