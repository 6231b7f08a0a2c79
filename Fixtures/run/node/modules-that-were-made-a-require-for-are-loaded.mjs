// createRequire: calls with literal texts are as require in a CommonJS file; process.getBuiltinModule.
import { builtinModules, createRequire, isBuiltin } from "node:module";
const require = createRequire(import.meta.url);
const { basename } = require("path");
console.log(basename("/a/b.txt"), require("node:os").EOL === "\n", require.resolve("fs"));
console.log(process.getBuiltinModule("path").basename === basename, process.getBuiltinModule("nope"));
console.log(isBuiltin("fs"), isBuiltin("node:test"), isBuiltin("test"), isBuiltin("x"), builtinModules.includes("vm"));
for (const wrong of [() => require("./nowhere"), () => createRequire("x"), () => createRequire(), () => process.getBuiltinModule(3)])
  try { wrong(); } catch (error) { console.log(error.name, error.code, error.message.split("\n")[0]); }
