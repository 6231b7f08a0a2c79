const later = (value) => new Promise((ok) => setTimeout(ok, 1, value));
async function* numbers(n) {
  try {
    for (let i = 0; i < n; i++) {
      const got = yield later(i);
      if (got) console.log("got", got);
    }
    return later("end");
  } catch (error) {
    console.log("caught", error);
    yield "after";
  } finally {
    await null;
    console.log("closed");
  }
}
(async () => {
  const it = numbers(3);
  console.log(JSON.stringify(await Promise.all([it.next("lost"), it.next("x"), it.next(), it.next(), it.next()])));
  const thrown = numbers(3);
  await thrown.next();
  console.log(await thrown.throw("T"), await thrown.next(), await thrown.next());
  const returned = numbers(3);
  await returned.next();
  console.log(await returned.return(later("R")), await numbers(1).return("early"));
  for await (const x of numbers(5)) { if (x === 1) break; console.log(x); }
  try { for await (const x of numbers(2)) throw new Error("body " + x); } catch (error) { console.log(error.message); }
  const out = [];
  outer: for (const k of [1, 2]) for await (const x of [later(k), 10 * k]) { if (k === 2) continue outer; out.push(x); }
  async function* delegate() { const r = yield* numbers(2); yield r; yield* [later("s"), "t"]; return "u"; }
  for await (const x of delegate()) out.push(x);
  console.log(out);
  const d = delegate();
  await d.next();
  console.log(await d.throw("into"), await d.return("D"), await d.next());
  async function* rejects() { yield Promise.reject("no"); }
  console.log(await rejects().next().catch((e) => e));
  const sync = { [Symbol.iterator]: () => ({ next: () => ({ value: later("v"), done: false }), return: () => (console.log("sync closed"), {}) }) };
  for await (const x of sync) { console.log(x); break; }
  const early = async () => { for await (const x of numbers(4)) return x; };
  console.log(await early());
})();
