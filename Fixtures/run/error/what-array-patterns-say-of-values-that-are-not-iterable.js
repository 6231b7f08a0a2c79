// The text of a declaration's value is told where V8 finds it: not in parentheses, of calls by name and of constructions.
const attempt = (step) => { try { step(); } catch (e) { console.log(e.message); } };
const o = { f() { return {}; }, x: 1 };
function f() { return {}; }
attempt(() => { const [] = ({}); });
attempt(() => { const [] = {}; });
attempt(() => { const [a] = {}; });
attempt(() => { const [a] = ({}); });
attempt(() => { const [a] = o; });
attempt(() => { const [a] = (o); });
attempt(() => { const [a] = ((5)); });
attempt(() => { const [a] = (() => 1); });
attempt(() => { const [a] = /x/; });
attempt(() => { const [a] = f(); });
attempt(() => { const [a, b] = f(1); });
attempt(() => { const [a] = (f()); });
attempt(() => { const [a] = o.f(); });
attempt(() => { const [a] = o["f"](); });
attempt(() => { const [a] = new Object(); });
attempt(() => { let a; [a] = f(); });
attempt(() => { let a; [a] = (o); });
attempt(() => { for (const x of (o)); });
attempt(() => [...(o)]);
