"use strict";
function compile(text) {
  return eval(text);
}
const lines = compile("function inner() { return new Error('x') }\ninner()").stack.split("\n");
console.log(lines[1].replace(/\(eval.*, </, "(..., <"), "|", lines[2].replace(/\(eval at compile .*, </, "(eval at compile ..., <"));
