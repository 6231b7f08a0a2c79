const m = require("is-plain-object");
const is = m.isPlainObject || m;
class A {}
for (const v of [{}, Object.create(null), Object.create({}), new A(), [], null, undefined, 5, /x/, new Date(0), Object.create(Object.prototype), {
  constructor: 1
}, function () {
  return arguments;
}(), Math, JSON]) console.log(is(v));
