const run = eval;
console.log(run("this === globalThis"), run("(function () { return this === globalThis })()"), Function("return this")() === globalThis);
run("implicit = 1");
console.log(implicit, delete globalThis.implicit, run("with ({ a: 1 }) a"), run("010"), run("var let = 2; let"));
console.log((function () { "use strict"; try { eval("undeclared = 1") } catch (e) { return e.name } })());
console.log((function () { "use strict"; return run("undeclared = 2") })(), Function("a", "arguments[0] = 5; return a")(1));
console.log(new Function("'use strict'; return this")());
