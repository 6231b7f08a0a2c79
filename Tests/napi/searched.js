// The package whose only word of addons is a regular expression.
const addon = require("searcher")(__dirname + "/build/Release");
console.log(addon.type_of(1));
