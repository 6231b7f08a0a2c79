// Records what each module of Node exports: node tools/node_exports.js > Runtime-C/lib/node_exports.txt
// Run it with the version of node that process.version of compiled programs answers to.
const { builtinModules } = require("module");
const names = builtinModules.filter((name) => !name.startsWith("_")).concat("test", "test/reporters", "sea");
async function main() {
  console.log(`# What modules of Node ${process.version} export, a module a line: written by tools/node_exports.js.`);
  for (const name of [...new Set(names)].sort()) {
    const exports = Object.keys(await import(`node:${name}`)).filter((key) => key !== "default");
    console.log(`${name}: ${exports.sort().join(" ")}`);
  }
}
main();
