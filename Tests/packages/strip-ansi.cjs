const s = require("strip-ansi");
console.log((s.default || s)("[4mUni[0mcorn"));
