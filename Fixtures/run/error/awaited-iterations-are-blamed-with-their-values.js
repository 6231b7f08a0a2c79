// The same in async functions: what messages quote of values that are iterated over and of calls in their places: V8 finds both by one place in the source.
// Each line of the program is a case; `t` is undefined, `o` an object.
const o = { k: class {}, f() { return 1; }, g() { return () => 1; } }, t = undefined;
class A {}
function f() { return 1; }
function g() { return () => 1; }
async function attempt(step) { try { await step(); console.log('fine'); } catch (e) { console.log(e.message); } }
(async () => {
  await attempt(async function () { const [a]=await 1 });
  await attempt(async function () { const [a]=await f() });
  await attempt(async function () { for await (const a of t()); });
  await attempt(async function () { for await (const a of new t()); });
  await attempt(async function () { return (async function*(){ yield* t() })().next() });
  await attempt(async function () { return (async function*(){ yield* f() })().next() });
  await attempt(async function () { for await (const a of f()); });
  await attempt(async function () { for await (const a of o.f()); });
  await attempt(async function () { for await (const a of f().x.y); });
  await attempt(async function () { for await (const a of 1); });
  await attempt(async function () { for await (const a of o); });
  await attempt(async function () { for await (const a of o.k); });
  await attempt(async function () { for await (const a of new A); });
  await attempt(async function () { for await (const a of new A()); });
  await attempt(async function () { for await (const a of (f())); });
  await attempt(async function () { for await (const a of -1); });
  await attempt(async function () { for await (const a of o.f(1).toString); });
  await attempt(async function () { return (async function*(){ yield* t })().next() });
  await attempt(async function () { return (async function*(){ yield* o.x })().next() });
  await attempt(async function () { return (async function*(){ yield* o.f() })().next() });
  await attempt(async function () { return (async function*(){ yield* new A })().next() });
  await attempt(async function () { return (async function*(){ yield* new t })().next() });
  await attempt(async function () { return (async function*(){ yield* t().x })().next() });
  await attempt(async function () { return (async function*(){ yield* f().x })().next() });
})();
