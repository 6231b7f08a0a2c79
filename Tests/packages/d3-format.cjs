const d = require("d3-format");
console.log(d.format(".2f")(3.14159), d.format(",")(1234567), d.format(".3s")(42e6), d.format("+.1%")(0.1234));
