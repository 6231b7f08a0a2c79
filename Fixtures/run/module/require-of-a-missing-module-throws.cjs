// A require that finds nothing is an error of the program when it runs, not of the build.
let fast;
try {
  fast = require("no-such-package-here");
} catch (error) {
  const lines = error.message.split("\n");
  console.log(error.name, error.code, lines[0], lines[1], lines[2].startsWith("- "), lines.length);
  console.log(error.requireStack.length, error.requireStack[0] === __filename, Object.keys(error));
}
if (false) require("another-missing-one");
function local(require) { return require("./anything"); }
console.log(typeof fast, local((path) => path), typeof require);
