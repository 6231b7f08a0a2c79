const BN = require("bn.js");
const a = new BN("dead", 16),
  b = new BN("101010", 2);
console.log(a.add(b).toString(10), a.mul(a).pow(new BN(5)).toString(), a.mod(b).toNumber(), new BN("123456789012345678901234567890").div(new BN(987654321)).toString(16));
