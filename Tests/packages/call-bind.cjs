const callBind = require("call-bind"),
  callBound = require("call-bind/callBound"),
  GetIntrinsic = require("get-intrinsic");
function f(a, b) {
  return [this, a, b, arguments.length];
}
const bound = callBind(f);
console.log(bound({
  me: 1
}, 2, 3), bound.length, callBind(f, {
  it: 1
})(5, 6), callBind.apply(f)({
  x: 1
}, [7, 8]));
const slice = callBound("Array.prototype.slice");
console.log(slice([1, 2, 3], 1), callBound("String.prototype.at")("abc", -1), callBound("Math.max")(1, 2));
console.log(GetIntrinsic("%Array.prototype.push%") === Array.prototype.push, GetIntrinsic("Math.PI"), GetIntrinsic("%ThrowTypeError%").length);
for (const n of ["%Nope%", "Array.prototype.nope", "", "%Array", 5]) {
  try {
    console.log(GetIntrinsic(n));
  } catch (e) {
    console.log(e.name, e.message);
  }
}
console.log(require("function-bind") === Function.prototype.bind, require("has")({
  a: 1
}, "a"), require("object-keys")({
  a: 1,
  b: 2
}), require("is-callable")(class {}));
