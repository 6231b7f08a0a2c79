const r = require("regenerator-runtime");
console.log(typeof r.mark);
