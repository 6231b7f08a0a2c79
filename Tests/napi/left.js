// An exit that is asked for leaves the process without the hooks and the finalizers of addons.
const { type_of } = require("./addon.node");
process.on("exit", (code) => console.log("exit", code, type_of(code)));
setImmediate(() => process.exit(0));
