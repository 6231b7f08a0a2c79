// Files whose names do not say what they are, in a package of modules: what is required is CommonJS, what is imported a module.
console.log(require("tools/one").kind);
console.log(require("./node_modules/tools/one") === require("tools/one"));
import("tools/two").then(module => console.log(module.kind)).then(() => import("tools/three")).then(module => console.log(module.kind));
