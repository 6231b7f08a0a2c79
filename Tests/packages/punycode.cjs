const p = require("punycode/");
console.log(p.encode("mañana"), p.decode("maana-pta"), p.toASCII("mañana.com"));
