// node:vm: what code in a context declares, stores and deletes is of the object that the context is made of.
const vm = require("vm");
const sandbox = { x: 2, fixed: 1, get twice() { return this.x * 2; } };
Object.defineProperty(sandbox, "fixed", { writable: false });
console.log(vm.createContext(sandbox) === sandbox, vm.isContext(sandbox), vm.isContext({}));
const run = (code, options) => vm.runInContext(code, sandbox, options);
console.log(run("x += 40; var y = 17; z = x + y; function f() { return this.x; } f()"), sandbox.x, sandbox.y, sandbox.z, typeof sandbox.f);
console.log(run("typeof process"), run("typeof x"), run("typeof nothing"), run("twice"), globalThis.y);
console.log(run("this === globalThis"), run("globalThis.w = 1; w"), sandbox.w, run("delete globalThis.w"), "w" in sandbox);
console.log(run("fixed = 3; fixed"), run("'use strict'; try { fixed = 3 } catch (error) { error.name }"));
for (const code of ["nothing", "'use strict'; undeclared = 1", "var ;", "throw new RangeError('own')"])
  try { run(code); } catch (error) { console.log(error.name, error.message); }
console.log(run("[1, 2].map((n) => n * x)"), run("(() => { try { return eval('x') } finally { x++ } })()"), sandbox.x);
sandbox.later = run("(function () { return typeof y + x; })");
sandbox.x = "changed";
console.log(sandbox.later(), run("Object.keys(globalThis).includes('x')"), run("'toString' in this"));

const script = new vm.Script("typeof count === 'undefined' ? count = 1 : ++count", { filename: "counting.js" });
const first = vm.createContext(), second = vm.createContext();
console.log(script.runInContext(first), script.runInContext(first), script.runInContext(second), script.runInNewContext({ count: 9 }));
console.log(script.runInThisContext(), count, first, second);
console.log(vm.runInNewContext("a + b", { a: 1, b: 2 }), vm.runInThisContext("count + 1"));
const nested = vm.createContext({ inner: null, vm });
vm.runInContext("inner = vm.createContext({ deep: 1 }); vm.runInContext('deep += 1', inner)", nested);
console.log(nested.inner.deep);

try { vm.runInContext("\n  throw new Error('boom')", first, { filename: "named.js", lineOffset: 4 }); } catch (error) { console.log(error.stack.split("\n").slice(0, 5).join("\n")); }
console.log(vm.compileFunction("return p + q + deep", ["p", "q"], { parsingContext: nested.inner })(1, 2), vm.compileFunction("return e", [], { contextExtensions: [{ e: 5 }] })());
console.log(vm.compileFunction("return 1", ["a"]).toString());
const plain = vm.createContext(vm.constants.DONT_CONTEXTIFY);
console.log(vm.runInContext("var own = 1; globalThis", plain) === plain, plain.own, plain.globalThis === plain);
for (const wrong of [
  () => vm.runInContext("1", {}), () => vm.runInContext("1", null), () => vm.createContext({}, { name: 1 }), () => vm.createContext({}, { microtaskMode: "x" }),
  () => new vm.Script("1", { filename: 1 }), () => new vm.Script("1").runInThisContext({ timeout: 0 }), () => vm.compileFunction("var ;"),
  () => vm.runInNewContext("eval('1')", {}, { contextCodeGeneration: { strings: false } }),
]) try { wrong(); } catch (error) { console.log(error.name, error.code, error.message.split("\n")[0]); }
try { vm.runInContext(" throw new Error()", first, { filename: "offset.js", lineOffset: 32, columnOffset: 123 }); } catch (error) { console.log(error.stack.split("\n").slice(0, 3).join("\n")); }
const fixed = vm.createContext(Object.freeze({ f: 1 }));
try { vm.runInContext("Object.defineProperty(this, 'f', { value: 2 })", fixed); } catch (error) { console.log(error.name, error.message); }
