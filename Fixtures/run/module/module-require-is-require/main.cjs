// module.require asks for what `require` asks for, also where the name is computed; an object of that name is another one.
console.log(typeof module.require, module.require("./part").name, module.require("node:path") === require("path"));
console.log(require.main === module, module.parent, module.children.length, module.paths[0] === `${__dirname}/node_modules`);
const ask = module.require, name = ["./pa", "rt"].join("");
console.log(ask.length, module.require(name) === require("./part"));
try { module.require("./none"); } catch (error) { console.log(error.code); }
console.log(require("./own").name);
