"use strict";
// The ways to an addon.
const path = require("path");
const packed = require("packed");
console.log(packed.type_of(1), path.basename(require.resolve("packed")));
const find = require("finder");
const found = find(path.join(__dirname, "node_modules/packed"), "addon");
console.log(found.type_of("s"), find(path.join(__dirname, "node_modules/packed"), "addon.node") === found);
try { find(__dirname, "other"); } catch (e) { console.log(e.message); }

const own = { exports: {} };
process.dlopen(own, path.join(__dirname, "addon.node"));
console.log(own.exports.type_of(null), own.exports.instance());
for (const args of [[], [{}, "/nowhere/addon.node"], [{ exports: {} }, __filename]]) {
  try {
    process.dlopen(...args);
  } catch (e) {
    console.log(e.name, e.code, e.message.replace(/^\/[^ ]*\//, ""));
  }
}
try { require("./nowhere.node"); } catch (e) { console.log(e.code); }
