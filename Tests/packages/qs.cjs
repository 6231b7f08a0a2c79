const q = require("qs");
console.log(q.parse("a[b][c]=d&e[]=1&e[]=2&f=%20x"), q.stringify({
  a: {
    b: [1, 2]
  },
  c: "x y"
}));
