// The branch that names the shared module first is not taken: its parent is the other one.
if (process.argv.length > 100) require("./first.js");
else require("./second.js");
