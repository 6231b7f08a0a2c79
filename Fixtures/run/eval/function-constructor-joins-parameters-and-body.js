// CreateDynamicFunction (ECMA-262, 20.2.1.1.1): the text that toString gives, the name, the count of parameters.
const f = new Function("a, b", "c = 1", "return a + b + c");
console.log(f(1, 2, 3), f.length, f.name, f.toString());
console.log(Function().toString(), typeof f.prototype, Object.getPrototypeOf(f) === Function.prototype);
console.log(new Function("a // comment", "/* all of it */", "return a")(7));
