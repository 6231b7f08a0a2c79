const i = require("iconv-lite");
console.log(typeof i.encode);
