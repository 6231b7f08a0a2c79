const e = require("estraverse"),
  p = require("esprima");
let n = 0;
e.traverse(p.parseScript("a+b*c"), {
  enter(x) {
    n++;
    if (x.type === "Identifier") console.log(x.name);
  }
});
console.log(n);
