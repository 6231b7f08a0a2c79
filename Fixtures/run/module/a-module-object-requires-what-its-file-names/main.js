const child = require("./lib/child");
console.log(child.mine === require("./data"), child.fresh, Object.keys(module).includes("require"), typeof module.require);
try {
  child.load("./nowhere");
} catch (error) {
  console.log(error.code);
}
