const log = [];
const later = (value, turns = 1) => (turns ? Promise.resolve().then(() => later(value, turns - 1)) : value);
const fail = async (message) => { await null; throw new Error(message); };
async function positions(o) {
  const sum = (await later(1)) + (await later(2)) * 3;
  const list = [await later("a"), ...(await later(["b", "c"])), await "plain"];
  o[await later("key")] = `${await later("t")}${o.n++}`;
  for (let i = await later(0); i < (await later(3)); i += await later(1)) { if (i === 1) continue; list.push(i); }
  while (await later(o.n < 4)) o.n++;
  do { o.n -= await later(1); } while (o.n > 2);
  const { p = await later("d"), ...rest } = await later({ q: 1, r: 2 });
  return JSON.stringify([sum, list, o, p, rest, (await later(null)) ?? (await later(0)) ?? 5]);
}
async function handlers() {
  const seen = [];
  try { await fail("one"); } catch (error) { seen.push(error.message); } finally { seen.push(await later("f")); }
  try { try { return await fail("two"); } finally { seen.push("g"); await null; } } catch (error) { seen.push(error.message); }
  const nested = async () => { try { return await later("kept"); } finally { seen.push(await later("h")); } };
  seen.push(await nested());
  for (const x of [1, 2, 3]) { try { if (x === 2) continue; await later(x); seen.push(x); } finally { seen.push("i" + x); } }
  return seen.join();
}
async function thenables() {
  return [await { then: (ok) => ok("then") }, await { then: (_, no) => no("rejected") }.then?.(() => 0, (e) => e)].join();
}
const order = async (name, n) => { for (let i = 0; i < n; i++) { log.push(name + i); await undefined; } return name; };
(async () => {
  console.log(await positions({ n: 1 }));
  console.log(await handlers());
  console.log(await thenables());
  console.log(await Promise.all([order("a", 3), order("b", 2), order("c", 1)]), log.join());
  const results = await Promise.allSettled([fail("x"), (async (a = b, b) => 1)(), (async () => { throw 5; })()]);
  console.log(results.map((r) => String(r.reason?.message ?? r.reason)).join("; "));
  const that = { async method() { await null; return [this === that, arguments.length, (() => arguments[1])()]; } };
  console.log(await that.method(1, "second"));
  class A { async f() { await 1; return "A.f"; } static s = async () => { await 1; return this.name; }; }
  class B extends A { #p = 3; async f() { const before = await super.f(); return before + this.#p + (await super.f()); } }
  console.log(await new B().f(), await A.s());
})();
console.log("first");
