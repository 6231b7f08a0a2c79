const c = require("color-convert");
console.log(c.rgb.hsl(140, 200, 100), c.keyword.rgb("blue"), c.hex.lab("FF00FF"));
