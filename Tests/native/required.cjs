const geometry = require("native:geometry");
console.log(Object.keys(geometry).includes("distance"), geometry.distance(6, 8), geometry === require("native:geometry"));
