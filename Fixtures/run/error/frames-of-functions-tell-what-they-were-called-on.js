function where() {
  return new Error("x").stack.split("\n")[2].trim().replace(/ \(.*/, "").replace(/at \S*:\d+:\d+$/, "at place");
}
class A {}
class B extends A {}
function f() { return where(); }
const tagged = { [Symbol.toStringTag]: "Tagged", f };
console.log(f(), (() => where())(), f.call({}), f.call(1), f.call("s"), f.call(null), f.call([]), f.call(new Map()), f.call(f), f.call(A), f.call(Symbol()), f.call(Math), tagged.f(), f.call(new B()));
(function s() { "use strict"; console.log(where()); }).call(true);
