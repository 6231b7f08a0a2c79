const getter = (object, key) => Object.getOwnPropertyDescriptor(object, key).get;
console.log(`${Math.max}`, '' + [].map, String(getter(Map.prototype, 'size')));
console.log(Function.prototype.toString.call(function f() {}.bind(null)), String(new Proxy(function q() {}, {})), String(Proxy));
try { Function.prototype.toString.call({}); } catch (e) { console.log(e.message); }
