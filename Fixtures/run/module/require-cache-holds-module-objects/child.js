console.log(module.loaded, require.cache[__filename] === module, require.main === module, module.parent === require.main);
module.exports = { early: require("./data.json").n };
require.cache[__filename].exports.more = 1;
