// Functions in variables that are only called or passed on, with what they capture and assign; and others beside them that stay.
function walk(tree) {
  let count = 0, depth = 0;
  const enter = (n) => { depth += 1; if (depth > most) most = depth; };
  let most = 0;
  function visit(node) {
    enter(node);
    count += node.value;
    for (const child of node.children) visit(child);
    depth -= 1;
  }
  visit(tree);
  return count + "/" + most + "/" + depth;
}
const leaf = (value) => ({ value, children: [] });
console.log(walk({ value: 1, children: [leaf(2), { value: 3.5, children: [leaf(4)] }] }));
function parity(n) {
  function even(k) { return k === 0 ? "even" : odd(k - 1); }
  function odd(k) { return k === 0 ? "odd" : even(k - 1); }
  return even(n);
}
console.log(parity(10), parity(7));
function kept(n) {
  let total = n;
  const add = (x) => { total += x; };
  const keep = (x) => { total += x; return total; };
  add(1);
  return { keep, total: () => total };
}
const k = kept(5);
console.log(k.keep(2), k.total());
function loops() {
  const out = [];
  for (let i = 0; i < 3; i++) {
    const label = "n" + i;
    const tell = (x) => label + x + i;
    out.push(tell("-"), tell("+"));
    const later = () => label + i;
    out.push(later);
  }
  return out.map((x) => typeof x === "function" ? x() : x).join();
}
console.log(loops());
function early() {
  const text = describe(2);
  function describe(n) { return typeof describe + n; }
  return text + describe.length;
}
console.log(early());
function caught() {
  let state = "start";
  const fail = (x) => { state = "failing"; if (x) { throw new TypeError("x is " + x); } state = "fine"; };
  try { fail(0); fail(1); } catch (e) { return state + " " + e.message + " " + /at fail /.test(e.stack); }
}
console.log(caught());
function apply(fn, x) { return fn(x); }
function passes(n) {
  const twice = (x) => x * 2 + n;
  return apply(twice, 4) + apply((x) => apply(twice, x) + n, 1) + twice(0);
}
console.log(passes(1), passes(0.5));
function rows(n) {
  const cells = [];
  const add = (row) => { for (let j = 0; j < n; j++) cells.push(row * n + j); };
  for (let i = 0; i < n; i++) add(i);
  const sum = (from, to) => { let s = 0; cells.forEach((c, i) => { if (i >= from && i < to) s += c; }); return s; };
  return sum(0, n) + ":" + sum(n, n * n);
}
console.log(rows(3));
function* generates(n) { const square = (x) => x * x + n; yield square(1); n += 1; yield square(2); }
console.log([...generates(1)].join());
