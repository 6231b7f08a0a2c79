const util = require("util");
console.log(util.getSystemErrorName(-2), util.getSystemErrorMap().get(-13), util.getSystemErrorMap().size);
for (const value of [2, "x"]) try { util.getSystemErrorName(value); } catch (error) { console.log(error.message); }
