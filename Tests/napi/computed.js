// Names that are put together; none is written with its extension.
const path = require("path");
const kind = ["Rel", "ease"].join("");
const addon = require(`./build/${kind}/addon`);
console.log(addon.type_of(1), path.basename(require.resolve("./build/" + kind + "/addon")));
console.log(require(`${__dirname}/build/${kind}/addon`) === addon);
try { require(`./build/${kind}/none`); } catch (e) { console.log(e.code); }
