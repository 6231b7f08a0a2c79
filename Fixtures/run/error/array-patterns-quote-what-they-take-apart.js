const o = { n: 5, f() { return {}; } };
let u, a;
function message(f) {
  try {
    f();
  } catch (e) {
    console.log(e.message);
  }
}
message(() => { const [a] = u; });
message(() => { const [a] = o; });
message(() => { const [a] = o.n; });
message(() => { const [a] = 5; });
message(() => { const [a] = o.f(); });
message(() => { const [[a] = u] = []; });
message(() => { const [[a]] = [o]; });
message(() => { [a] = u; });
message(() => (([a]) => a)());
message(() => (([a] = u) => a)());
message(() => { for (const [a] of [1]); });
message(() => { for ([a] of [u]); });
message(() => { try { throw true; } catch ([a]) { } });
message(() => { const [[a] = [2]] = [5]; });
message(() => { const [[a] = null] = []; });
message(() => { const { n: [a] = [1] } = o; });
message(() => { const [[a] = o.n] = []; });
message(() => { const [[a] = o.f()] = []; });
message(() => { [[a] = "s"] = [5]; });
