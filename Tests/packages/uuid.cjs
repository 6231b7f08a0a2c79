const u = require("uuid");
console.log(u.validate("6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b"), u.version("6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b"), u.NIL);
