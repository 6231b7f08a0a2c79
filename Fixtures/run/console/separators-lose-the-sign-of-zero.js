const { inspect } = require("util");
console.log(inspect([-0, 0, -0.5, 1234.5678, new Number(-0)], { numericSeparator: true }), [-0]);
