const o = { f() { return {}; } }, k = "k";
let u, a, z, nul = null;
function message(f) {
  try {
    f();
  } catch (e) {
    console.log(e.message);
  }
}
message(() => { const { a } = u; });
message(() => { const { a, b } = o.zz; });
message(() => { const { "x-y": a } = o.f().zz; });
message(() => { const { 0: a } = nul; });
message(() => { const { [k]: a } = u; });
message(() => { const { ...r } = u; });
message(() => { const {} = null; });
message(() => { const { a = 1 } = u; });
message(() => { const { a: { b } } = {}; });
message(() => { const { a: { b } = nul } = {}; });
message(() => { ({ a } = u ?? nul); });
message(() => { ({ a, ...z } = o[k]); });
message(() => { ({ a: o.q } = nul); });
message(() => (({ a }) => a)());
message(() => (({ a }) => a)(null));
message(() => (({}) => 1)());
message(() => (({ a } = u) => a)());
message(() => { for (const { a } of [u]); });
message(() => { for ({ a } of [u]); });
message(() => { const [{ a }] = [null]; });
message(() => { try { throw u; } catch ({ message }) { } });
