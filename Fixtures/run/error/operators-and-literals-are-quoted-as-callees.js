const o = {};
let u, i = 3, nul = null;
function message(f) {
  try {
    f();
  } catch (e) {
    console.log(e.message);
  }
}
message(() => null());
message(() => "abc"());
message(() => 1e21());
message(() => `x${i}`());
message(() => (0, o.y)());
message(() => (i + i + u)());
message(() => (u ?? nul ?? i)());
message(() => (i ? u : i)());
message(() => (-i)());
message(() => o[-1]());
message(() => (typeof i)());
message(() => (i++)());
message(() => (i = 4)());
message(() => (() => 1)()());
message(() => [u, , ...[i]].x());
message(() => ({ a: 1, b: u }).x());
message(() => new Object().x());
message(() => (class {}).x());
