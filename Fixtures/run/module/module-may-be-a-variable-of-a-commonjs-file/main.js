// A file that declares `var module` or assigns to it exports what its module object holds.
console.log(require("./declares.js"), require("./assigns.js"), require("./hides.js"));
