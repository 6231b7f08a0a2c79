const o = { a: {}, n: 5, f() { return {}; } }, k = "k";
let u, i = 3;
class Foo {}
function message(f) {
  try {
    f();
  } catch (e) {
    console.log(e.message);
  }
}
message(() => { for (const x of u); });
message(() => { for (const x of o.n); });
message(() => { for (const x of o[k]); });
message(() => { for (const x of o.f()); });
message(() => { for (const x of o.f().x); });
message(() => { for (const x of new Foo()); });
message(() => { for (const x of i + 1); });
message(() => { for (const x of i ? u : 1); });
message(() => { for (const x of { a: 1 }); });
message(() => [...o]);
message(() => [1, ...o.f()]);
message(() => Math.max(...u));
message(() => Math.max(1, ...o.zz));
message(() => Math.max(...null));
message(() => Math.max(...o));
message(() => Math.max(...o.n, 1));
message(() => new Foo(...u));
message(() => { function* g() { yield* 5; } [...g()]; });
message(() => { function* g() { yield* u; } [...g()]; });
