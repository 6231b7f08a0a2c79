const path = file => file.split("/").pop();
console.log(require.main === module, module.loaded, module.parent, module.id);
console.log(require("./child"), Object.keys(require.cache).map(path), Object.getPrototypeOf(require.cache));
const child = require.cache[require.resolve("./child")];
console.log(child.loaded, child.parent === module, path(child.id), path(child.filename), module.children.includes(child));
try {
  require("./broken");
} catch (error) {
  console.log(error.name, require.resolve("./broken") in require.cache);
}
const load = require;
console.log(load.cache === require.cache, load.main === module, Object.keys(require.extensions), require.extensions);
require.extensions[".txt"] = () => {};
console.log(Object.keys(load.extensions));
setTimeout(() => console.log(module.loaded));
