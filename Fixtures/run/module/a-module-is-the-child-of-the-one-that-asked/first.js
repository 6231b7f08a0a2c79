require("./shared.js");
console.log(module.children.length);
