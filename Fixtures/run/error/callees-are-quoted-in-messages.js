const o = { a: {}, f() { return {}; } }, k = "f" + o.x, sym = Symbol("q");
let u, i = 3;
function message(f) {
  try {
    f();
  } catch (e) {
    console.log(e.message);
  }
}
message(() => u());
message(() => o.zz());
message(() => o.a.zz());
message(() => o[k]());
message(() => o.a[k]());
message(() => o[i]());
message(() => o["zz"]());
message(() => o.a["zz"].y());
message(() => o.a["a b"]());
message(() => o[sym]());
message(() => o[o.f()]());
message(() => o[i + 1](...[1]));
message(() => o.f()());
message(() => o.f().g.h());
message(() => o.f(1)(2));
message(() => o[k](1)(2));
message(() => new o.a());
message(() => new o[k](...[1]));
message(() => new (o.f())());
