const fresh = require("./fresh");
exports.mine = require.main.require("./data");
exports.load = name => module.parent.require(name);
exports.fresh = fresh(require.resolve("./state"), __filename).n + fresh(require.resolve("./state"), __filename).n;
require("./state");
