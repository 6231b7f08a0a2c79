const {
  createColors
} = require("picocolors/picocolors.browser.js").createColors ? require("picocolors/picocolors.browser.js") : {
  createColors: null
};
const pc = require("picocolors/picocolors.browser.js");
console.log(Object.keys(pc).sort().join(), pc.isColorSupported);
for (const name of ["red", "bold", "bgBlue", "gray", "reset"]) console.log(JSON.stringify(pc[name]("text")));
console.log(pc.bold(pc.red("nested")), pc.underline(5), pc.dim(undefined));
