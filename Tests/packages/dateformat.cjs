const d = require("dateformat");
console.log((d.default || d)(new Date(Date.UTC(2020, 1, 3, 4, 5, 6)), "UTC:yyyy-mm-dd HH:MM:ss dddd"));
