const file = (path) => path.split("/").pop();
console.log(file(require.resolve("./child")), require.resolve("fs"), module.children.length, module.parent, module.loaded);
const child = require("./child");
console.log(module.children.length, module.children[0] === child.module, child.parent === module, child.early, child.module.loaded);
console.log(require.main === module, file(module.filename), module.path === __dirname, file(module.paths[0]));
const ask = require;
console.log(ask.resolve("./child") === child.module.filename, ask.main === module);
for (const resolve of [() => require.resolve("./absent"), () => ask.resolve("no-such-package")]) {
  try {
    resolve();
  } catch (e) {
    console.log(e.code, e.message.split("\n")[0]);
  }
}
