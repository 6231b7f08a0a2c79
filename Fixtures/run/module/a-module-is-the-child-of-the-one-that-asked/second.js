console.log(require("./shared.js"), module.children.map((child) => child.id === require.resolve("./shared.js")));
