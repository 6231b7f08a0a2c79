function message(f) {
  try {
    f();
  } catch (e) {
    console.log(e.message);
  }
}
const o = {};
message(() => Symbol("q") in "text");
message(() => Symbol.iterator in 5);
o.named = class Name {};
message(() => o.named());
o.anonymous = class {};
message(() => o.anonymous());
