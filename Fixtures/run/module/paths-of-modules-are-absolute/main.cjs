const path = require("path");
const child = require("./lib/child.cjs");
console.log(path.isAbsolute(__dirname), path.dirname(__filename) === __dirname, path.basename(__filename));
console.log(path.relative(__dirname, child.filename), child.dirname === path.join(__dirname, "lib"));
console.log(module.filename === __filename, module.path === __dirname, module.id, child.id === child.filename);
console.log(require.resolve("./lib/child.cjs") === child.filename, module.paths[0] === path.join(__dirname, "node_modules"));
console.log(Object.keys(require.cache).map((file) => path.relative(__dirname, file)));
console.log(require.main.filename === process.argv[1], process.argv[1] === __filename);
import("./lib/meta.mjs").then(({ filename, dirname, url }) => {
  console.log(path.relative(__dirname, filename), dirname === child.dirname, url === require("url").pathToFileURL(filename).href);
});
