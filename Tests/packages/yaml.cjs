const y = require("yaml");
console.log(y.parse("a: [1, {b: c}]\nd: >\n folded\n text\n"), y.stringify({
  a: [1, {
    b: null
  }],
  s: "x\ny"
}));
