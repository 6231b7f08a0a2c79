"use strict";
const lines = (s) => s.split("\n").slice(1, 3).map((line) => line.trim().replace(/\(eval at (\S+) .*, (<.*)\)/, "($1, $2)"));
function compile() { return Function("return new Error('x').stack")(); }
console.log(lines(compile())[0]);
console.log(lines(eval("(() => new Error('y').stack)()"))[0]);
console.log(lines(eval("(function named() { return new Error('z').stack })()"))[0]);
