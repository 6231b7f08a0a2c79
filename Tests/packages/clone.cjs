const c = require("clone");
const o = {
  a: [1],
  d: new Date(0),
  r: /x/gi
};
o.self = o;
console.log(c(o));
