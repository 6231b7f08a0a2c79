const B = require("bignumber.js");
const K = B.BigNumber || B;
console.log(new K("0.1").plus("0.2").toString(), new K(2).sqrt().toFixed(30), new K("1e100").toFormat(2));
